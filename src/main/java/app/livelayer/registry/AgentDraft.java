package app.livelayer.registry;

import java.time.Instant;

/**
 * What builders work on; visitors meet it once it is published.
 *
 * @param slug last part of the hosted page's address
 * @param revision counts its changes: who saves over another's change is told
 * @param changedAt of the last change, the first publication counts as one
 * @param publishedVersion what visitors meet now; 0: nothing
 */
public record AgentDraft(
        String id,
        String organizationId,
        String slug,
        AgentProfile profile,
        int revision,
        Instant changedAt,
        int publishedVersion) {

    /** The same draft with other words. */
    public AgentDraft with(String slug, AgentProfile profile) {
        return new AgentDraft(id, organizationId, slug, profile, revision, changedAt, publishedVersion);
    }

    public boolean isPublished() {
        return publishedVersion > 0;
    }
}
