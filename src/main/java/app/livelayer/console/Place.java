package app.livelayer.console;

import app.livelayer.registry.AgentLook.MediaType;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * An agent on this server, as a page asks for it.
 *
 * @param server where pages find our script and frame
 * @param livekit where the SDK finds LiveKit: {@code wss} or {@code ws}, host and port; empty while it is not known
 * @param features of Permissions-Policy that the agent uses
 */
record Place(String agentId, String name, Origin server, String livekit, List<String> features) {

    static Place of(String agentId, AgentProfile profile, Origin server, String livekit) {
        return new Place(agentId, profile.name(), server, livekit, features(profile));
    }

    private static List<String> features(AgentProfile profile) {
        if (profile.look().mediaType() == MediaType.CHAT) return List.of();
        List<String> features = new ArrayList<>(List.of("microphone", "autoplay"));
        if (profile.look().controls().allowCamera()) features.add("camera");
        if (profile.look().controls().allowScreenShare()) features.add("display-capture");
        return List.copyOf(features);
    }

    /** LiveKit over both of its protocols: the socket, and what livekit-client asks by {@code fetch} when that fails. */
    String livekitSources() {
        return livekit.isEmpty() ? "" : livekit + " " + livekit.replaceFirst("^ws", "http");
    }
}
