package app.livelayer.widget;

/** A session's hold on its room, as the contract names it: {@code idle}, {@code connecting}, {@code connected}, {@code error}, {@code disconnected}. */
public enum ConnectionState {
    IDLE,
    CONNECTING,
    CONNECTED,
    ERROR,
    DISCONNECTED
}
