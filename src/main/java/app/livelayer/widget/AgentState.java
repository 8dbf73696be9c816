package app.livelayer.widget;

/** What the agent does, as its {@code lk.agent.state} attribute says; {@link #IDLE} also when no agent is there. */
public enum AgentState {
    IDLE,
    LISTENING,
    THINKING,
    SPEAKING
}
