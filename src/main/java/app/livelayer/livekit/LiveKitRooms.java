package app.livelayer.livekit;

import io.livekit.server.AccessToken;
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
import livekit.LivekitAgentDispatch.RoomAgentDispatch;
import livekit.LivekitModels;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListParticipantsResponse;
import livekit.LivekitRoom.ListRoomsRequest;
import livekit.LivekitRoom.ListRoomsResponse;
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

    /** How long a room waits for its first visitor, and for the last one to come back; seconds. */
    private static final int EMPTY_TIMEOUT = 60;

    private static final int DEPARTURE_TIMEOUT = 40;

    /** Visitor, agent, avatar, and one who takes over while a predecessor still leaves. */
    private static final int MAX_PARTICIPANTS = 4;

    private final LiveKitProperties properties;
    private final RoomService service;

    LiveKitRooms(LiveKitProperties properties) {
        this.properties = properties;
        this.service = new Retrofit.Builder()
                .baseUrl(properties.httpUrl())
                .addConverterFactory(ProtoConverterFactory.create())
                .client(new OkHttpClient.Builder()
                        .callTimeout(LIMIT)
                        .connectionPool(new ConnectionPool(64, 1, TimeUnit.MINUTES))
                        .build())
                .build()
                .create(RoomService.class);
    }

    @Override
    public void create(NewRoom room) throws LiveKitUnavailableException {
        CreateRoomRequest request = CreateRoomRequest.newBuilder()
                .setName(room.name())
                .setMetadata(room.metadata())
                .setEmptyTimeout(EMPTY_TIMEOUT)
                .setDepartureTimeout(DEPARTURE_TIMEOUT)
                .setMaxParticipants(MAX_PARTICIPANTS)
                .addAgents(RoomAgentDispatch.newBuilder()
                        .setAgentName(room.agentName())
                        .setMetadata(room.jobMetadata()))
                .build();
        if (answer("CreateRoom", service.createRoom(request, bearer(new RoomCreate(true))))
                .isEmpty()) {
            throw new LiveKitUnavailableException("CreateRoom", NOT_FOUND);
        }
    }

    @Override
    public List<Room> list() throws LiveKitUnavailableException {
        return answer("ListRooms", service.listRooms(ListRoomsRequest.getDefaultInstance(), bearer(new RoomList(true))))
                .map(ListRoomsResponse::getRoomsList)
                .orElseThrow(() -> new LiveKitUnavailableException("ListRooms", NOT_FOUND))
                .stream()
                .map(LiveKitRooms::room)
                .toList();
    }

    @Override
    public List<Participant> participants(String room) throws LiveKitUnavailableException {
        ListParticipantsRequest request =
                ListParticipantsRequest.newBuilder().setRoom(room).build();
        return answer(
                        "ListParticipants",
                        service.listParticipants(request, bearer(new RoomAdmin(true), new RoomName(room))))
                .map(ListParticipantsResponse::getParticipantsList)
                .orElse(List.of())
                .stream()
                .map(LiveKitRooms::participant)
                .toList();
    }

    @Override
    public void delete(String room) throws LiveKitUnavailableException {
        DeleteRoomRequest request = DeleteRoomRequest.newBuilder().setRoom(room).build();
        answer("DeleteRoom", service.deleteRoom(request, bearer(new RoomCreate(true))));
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
        return new Room(room.getName(), Instant.ofEpochSecond(room.getCreationTime()), room.getNumParticipants());
    }

    private static Participant participant(LivekitModels.ParticipantInfo participant) {
        return new Participant(
                participant.getIdentity(),
                Instant.ofEpochSecond(participant.getJoinedAt()),
                participant.getKind() == LivekitModels.ParticipantInfo.Kind.AGENT);
    }
}
