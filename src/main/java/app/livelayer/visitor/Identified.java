package app.livelayer.visitor;

/**
 * A visitor who is known now.
 *
 * @param id {@code vis_…}: who has it can tell what the visitor does
 * @param isReturning this is not their first session
 * @param sessionCount sessions, this one included
 * @param trusted whether the token that came along was good
 */
public record Identified(String id, boolean isReturning, int sessionCount, boolean trusted) {}
