package app.livelayer.widget;

/** How far a session is with taking up a conversation that it, or a page before it, has left. */
public enum ResumeStep {
    NONE,
    /** Another tab has it. */
    ELSEWHERE,
    /** The visitor is asked. */
    OFFERED,
    /** It is being taken up. */
    RESUMING,
    /** It goes on, since a moment ago. */
    RESUMED
}
