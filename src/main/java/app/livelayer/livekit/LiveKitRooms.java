package app.livelayer.livekit;

import com.google.protobuf.ByteString;
import io.livekit.server.AccessToken;
import io.livekit.server.AgentDispatchService;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomCreate;
import io.livekit.server.RoomList;
import io.livekit.server.RoomName;
import io.livekit.server.RoomService;
import io.livekit.server.VideoGrant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import livekit.LivekitAgentDispatch.AgentDispatch;
import livekit.LivekitAgentDispatch.CreateAgentDispatchRequest;
import livekit.LivekitAgentDispatch.DeleteAgentDispatchRequest;
import livekit.LivekitAgentDispatch.ListAgentDispatchRequest;
import livekit.LivekitAgentDispatch.ListAgentDispatchResponse;
import livekit.LivekitAgentDispatch.RoomAgentDispatch;
import livekit.LivekitModels;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.RoomParticipantIdentity;
import livekit.LivekitRoom.SendDataRequest;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.springframework.stereotype.Component;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.protobuf.ProtoConverterFactory;

/** Rooms by LiveKit's server API. Its client cannot make a room with an agent in one call, so this speaks through the interface below it. */
@Component
class LiveKitRooms implements Rooms {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(1);
    private static final int NOT_FOUND = 404;

    /** LiveKit Agents' mark of an avatar worker: the identity of its agent. */
    private static final String ON_BEHALF = "lk.publish_on_behalf";

    /** Visitor, agent and avatar, and for each of them one who takes over while it still leaves. */
    private static final int MAX_PARTICIPANTS = 6;

    private final LiveKitProperties properties;
    private final RoomService service;
    private final AgentDispatchService dispatches;

    LiveKitRooms(LiveKitProperties properties) {
        this.properties = properties;
        Retrofit twirp = new Retrofit.Builder()
                .baseUrl(properties.httpUrl())
                .addConverterFactory(ProtoConverterFactory.create())
                .client(new OkHttpClient.Builder()
                        .callTimeout(LIMIT)
                        .connectionPool(new ConnectionPool(64, 1, TimeUnit.MINUTES))
                        .build())
                .build();
        this.service = twirp.create(RoomService.class);
        this.dispatches = twirp.create(AgentDispatchService.class);
    }

    @Override
    public Room create(NewRoom room) throws LiveKitUnavailableException {
        CreateRoomRequest request = CreateRoomRequest.newBuilder()
                .setName(room.name())
                .setMetadata(room.metadata())
                .setEmptyTimeout(seconds(room.joinWithin()))
                .setDepartureTimeout(seconds(room.returnWithin()))
                .setMaxParticipants(MAX_PARTICIPANTS)
                .addAgents(RoomAgentDispatch.newBuilder()
                        .setAgentName(room.agentName())
                        .setMetadata(room.jobMetadata()))
                .build();
        return answer("CreateRoom", service.createRoom(request, bearer(new RoomCreate(true))))
                .map(LiveKitRooms::room)
                .orElseThrow(() -> new LiveKitUnavailableException("CreateRoom", NOT_FOUND));
    }

    private static int seconds(Duration wait) {
        return Math.toIntExact(wait.toSeconds());
    }

    @Override
    public List<Room> list() throws LiveKitUnavailableException {
        return list(ListRoomsRequest.getDefaultInstance());
    }

    private List<Room> list(ListRoomsRequest request) throws LiveKitUnavailableException {
        return answer("ListRooms", service.listRooms(request, bearer(new RoomList(true))))
                .orElseThrow(() -> new LiveKitUnavailableException("ListRooms", NOT_FOUND))
                .getRoomsList()
                .stream()
                .map(LiveKitRooms::room)
                .toList();
    }

    /** LiveKit answers nobody for a room that is not there, or does not answer at all. */
    private boolean exists(String room) throws LiveKitUnavailableException {
        return !list(ListRoomsRequest.newBuilder().addNames(room).build()).isEmpty();
    }

    @Override
    public Optional<List<Participant>> participants(String room) throws LiveKitUnavailableException {
        ListParticipantsRequest request =
                ListParticipantsRequest.newBuilder().setRoom(room).build();
        List<Participant> inside = answer(
                        "ListParticipants",
                        service.listParticipants(request, bearer(new RoomAdmin(true), new RoomName(room))))
                .map(ListParticipantsResponse::getParticipantsList)
                .orElse(List.of())
                .stream()
                .map(LiveKitRooms::participant)
                .toList();
        return !inside.isEmpty() || exists(room) ? Optional.of(inside) : Optional.empty();
    }

    @Override
    public void delete(String room) throws LiveKitUnavailableException {
        DeleteRoomRequest request = DeleteRoomRequest.newBuilder().setRoom(room).build();
        answer("DeleteRoom", service.deleteRoom(request, bearer(new RoomCreate(true))));
    }

    @Override
    public void callAgent(String room, String agentName, String jobMetadata) throws LiveKitUnavailableException {
        if (!exists(room)) return;
        String bearer = bearer(new RoomAdmin(true), new RoomName(room));
        ListAgentDispatchRequest all =
                ListAgentDispatchRequest.newBuilder().setRoom(room).build();
        for (AgentDispatch former : answer("ListDispatch", dispatches.listDispatch(all, bearer))
                .map(ListAgentDispatchResponse::getAgentDispatchesList)
                .orElse(List.of())) {
            answer(
                    "DeleteDispatch",
                    dispatches.deleteDispatch(
                            DeleteAgentDispatchRequest.newBuilder()
                                    .setRoom(room)
                                    .setDispatchId(former.getId())
                                    .build(),
                            bearer));
        }
        CreateAgentDispatchRequest anew = CreateAgentDispatchRequest.newBuilder()
                .setRoom(room)
                .setAgentName(agentName)
                .setMetadata(jobMetadata)
                .build();
        answer("CreateDispatch", dispatches.createDispatch(anew, bearer));
    }

    @Override
    public void removeAgent(String room) throws LiveKitUnavailableException {
        for (Participant one : participants(room).orElse(List.of())) {
            if (one.kind() != Participant.Kind.AGENT && one.kind() != Participant.Kind.AVATAR) continue;
            RoomParticipantIdentity who = RoomParticipantIdentity.newBuilder()
                    .setRoom(room)
                    .setIdentity(one.identity())
                    .build();
            answer(
                    "RemoveParticipant",
                    service.removeParticipant(who, bearer(new RoomAdmin(true), new RoomName(room))));
        }
    }

    @Override
    public void send(String room, String json) throws LiveKitUnavailableException {
        if (!exists(room)) return;
        SendDataRequest request = SendDataRequest.newBuilder()
                .setRoom(room)
                .setData(ByteString.copyFromUtf8(json))
                .setKind(LivekitModels.DataPacket.Kind.RELIABLE)
                .build();
        answer("SendData", service.sendData(request, bearer(new RoomAdmin(true), new RoomName(room))));
    }

    /** The body of an answer; empty when it has none, or when what was asked for does not exist. */
    private static <T> Optional<T> answer(String name, Call<T> call) throws LiveKitUnavailableException {
        try {
            Response<T> response = call.execute();
            if (response.isSuccessful()) return Optional.ofNullable(response.body());
            if (response.code() == NOT_FOUND) return Optional.empty();
            throw new LiveKitUnavailableException(name, response.code());
        } catch (LiveKitUnavailableException refused) {
            throw refused;
        } catch (IOException | RuntimeException unreachedOrNotLiveKit) {
            throw new LiveKitUnavailableException(name, unreachedOrNotLiveKit);
        }
    }

    private String bearer(VideoGrant... grants) {
        AccessToken token = new AccessToken(properties.apiKey(), properties.apiSecret());
        token.setTtl(TOKEN_LIFE.toMillis());
        token.addGrants(grants);
        return "Bearer " + token.toJwt();
    }

    private static Room room(LivekitModels.Room room) {
        return new Room(room.getName(), Instant.ofEpochMilli(room.getCreationTimeMs()), room.getNumParticipants());
    }

    private static Participant participant(LivekitModels.ParticipantInfo participant) {
        return new Participant(
                participant.getIdentity(), Instant.ofEpochMilli(participant.getJoinedAtMs()), kind(participant));
    }

    private static Participant.Kind kind(LivekitModels.ParticipantInfo participant) {
        return switch (participant.getKind()) {
            case STANDARD -> Participant.Kind.VISITOR;
            case AGENT -> participant.containsAttributes(ON_BEHALF) ? Participant.Kind.AVATAR : Participant.Kind.AGENT;
            default -> Participant.Kind.OTHER;
        };
    }
}
