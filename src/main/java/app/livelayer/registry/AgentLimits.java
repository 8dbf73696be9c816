package app.livelayer.registry;

/**
 * How long and how often visitors may talk to an agent.
 *
 * @param durationSeconds the longest conversation
 * @param idleSeconds how long nobody says a word before a conversation ends
 * @param concurrent conversations at a time
 * @param perHour conversations begun within an hour
 */
public record AgentLimits(int durationSeconds, int idleSeconds, int concurrent, int perHour) {

    /** Half an hour, two minutes without a word, 50 at a time, 1,000 an hour. */
    public static AgentLimits standard() {
        return new AgentLimits(1800, 120, 50, 1000);
    }
}
