package app.livelayer.widget;

/** The visitor's microphone: {@link #OFF} is not open at all, {@link #MUTED} is open and published in silence. */
public enum MicrophoneState {
    OFF,
    ASKING,
    ON,
    MUTED
}
