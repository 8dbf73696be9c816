package app.livelayer.local;

/** The demo's organization and agent. */
final class DemoData {

    static final Part PART = new Part("demo", "Demo data", Part.State.PREPARING, "Not yet written");
    static final String AGENT_ID = "agt_demo";

    private DemoData() {}
}
