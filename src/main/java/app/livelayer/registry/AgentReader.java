package app.livelayer.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Agents as their rows say. */
@Component
class AgentReader {

    private final JsonMapper json;
    private final PublicUrlProperties server;
    private final Environment environment;

    AgentReader(JsonMapper json, PublicUrlProperties server, Environment environment) {
        this.json = json;
        this.server = server;
        this.environment = environment;
    }

    PublishedAgent published(AgentRepository.Row row) {
        AgentProfile profile = profile(row.profile());
        List<AllowedOrigin> allowed = new ArrayList<>();
        if (row.origins() != null) for (String origin : row.origins().split(" ")) allowed.add(AllowedOrigin.of(origin));
        own().ifPresent(own -> allowed.add(new AllowedOrigin(own, false)));
        return new PublishedAgent(
                row.id(), row.organizationId(), row.version(), row.slug(), profile, new AllowedOrigins(allowed));
    }

    AgentDraft draft(AgentDraftRepository.Row row) {
        return new AgentDraft(
                row.id(),
                row.organizationId(),
                row.slug(),
                profile(row.profile()),
                row.revision(),
                row.changedAt(),
                row.publishedVersion());
    }

    AgentSummary summary(AgentDraftRepository.Row row) {
        AgentProfile profile = profile(row.profile());
        return new AgentSummary(
                row.id(), profile.name(), profile.avatarImageUrl(), state(row, profile), row.changedAt());
    }

    private AgentSummary.State state(AgentDraftRepository.Row row, AgentProfile draft) {
        if (row.publishedProfile() == null) return AgentSummary.State.DRAFT;
        boolean same = row.slug().equals(row.publishedSlug()) && draft.equals(profile(row.publishedProfile()));
        return same ? AgentSummary.State.PUBLISHED : AgentSummary.State.CHANGED;
    }

    /** The public origin; without one, in local mode, that of this machine. */
    private Optional<Origin> own() {
        if (!environment.getProperty("livelayer.local.enabled", Boolean.class, false)) return server.origin();
        return server.origin()
                .or(() -> Origin.parse("http://localhost:" + environment.getProperty("local.server.port", "8080")));
    }

    private AgentProfile profile(String text) {
        return json.readValue(text, AgentProfile.class);
    }
}
