package app.livelayer.widget;

import java.util.List;

/**
 * The visitor's devices of one kind, as the browser names them.
 *
 * @param current the id of the one in use, or empty
 */
public record Devices(List<Device> devices, String current) {

    /** The most that are read, and the longest names. */
    static final int MAX_DEVICES = 20;

    static final int MAX_LABEL = 200;

    static final Devices NONE = new Devices(List.of(), "");

    /** @param id opaque */
    public record Device(String id, String label) {}

    /** Whether the visitor has a choice. */
    boolean several() {
        return devices.size() > 1;
    }
}
