package app.livelayer.security;

import app.livelayer.conversation.ConversationId;
import app.livelayer.media.Media;
import app.livelayer.media.Upload;
import app.livelayer.registry.AgentDraft;
import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.AuditLog;
import app.livelayer.registry.Drafts;
import app.livelayer.registry.Invited;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberInvitations;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import app.livelayer.registry.NewApiKey;
import app.livelayer.registry.NewPreview;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import app.livelayer.registry.Origins;
import app.livelayer.registry.Previews;
import app.livelayer.visitor.SignedTokens;
import app.livelayer.visitor.VisitorEvent;
import app.livelayer.visitor.VisitorTokens;
import app.livelayer.visitor.Visitors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two organizations: theirs has something of everything, and {@link #MARK} in each word that only its members may read; members of ours look for that. */
@Lazy
final class Tenants {

    static final String THEIRS = "org_theirs";
    static final String OURS = "org_ours";
    static final String AGENT = "agt_theirs";
    static final String SLUG = "theirs";
    static final ConversationId TALK = new ConversationId("conv_theirs000000000000visit");
    static final ConversationId TRIAL = new ConversationId("conv_theirs000000000000trial");
    static final AllowedOrigin ORIGIN = AllowedOrigin.of("https://zaffre.example");
    static final String BROWSER = "ll_theirs";
    static final String MARK = "zaffre";
    static final String PASSWORD = "correct horse battery";

    /** Theirs, who owns everything. */
    final Member owner;

    /** Theirs as well, of whom the owner can read. */
    final Member colleague;

    final Invited.Link invitation;
    final NewApiKey key;
    final NewApiKey ourKey;
    final NewPreview preview;
    final String picture;
    final String visitor;
    final String token;
    private final Map<MemberRole, Member> strangers = new EnumMap<>(MemberRole.class);
    private final JdbcClient db;

    Tenants(
            Organizations organizations,
            Agents agents,
            Drafts drafts,
            Members members,
            MemberInvitations invitations,
            ApiKeys keys,
            Origins origins,
            Previews previews,
            Media media,
            AuditLog audit,
            Visitors visitors,
            VisitorTokens tokens,
            JdbcClient db)
            throws IOException {
        this.db = db;
        organizations.add(new Organization(THEIRS, "Theirs"));
        organizations.add(new Organization(OURS, "Ours"));
        owner = members.add(THEIRS, "owner@theirs.example", "Olga", MemberRole.OWNER, PASSWORD);
        colleague = members.add(THEIRS, MARK + "@theirs.example", MARK, MemberRole.OWNER, PASSWORD);
        for (MemberRole role : MemberRole.values()) {
            String name = role.name().toLowerCase(Locale.ROOT);
            strangers.put(role, members.add(OURS, name + "@ours.example", name, role, PASSWORD));
        }
        agents.publish(THEIRS, AGENT, SLUG, profile("Lio"));
        AgentDraft draft = agents.draft(THEIRS, AGENT).orElseThrow();
        drafts.save(THEIRS, owner.id(), draft.with(SLUG, profile(MARK)));
        invitation =
                (Invited.Link) invitations.invite(THEIRS, owner.id(), MARK + "@invited.example", MemberRole.EDITOR);
        key = keys.create(THEIRS, MARK, null, owner.id());
        ourKey = keys.create(OURS, "ours", null);
        keys.check(ourKey.secret());
        origins.allow(THEIRS, AGENT, ORIGIN);
        preview = previews.share(THEIRS, owner.id(), AGENT, MARK, Previews.LINK.getFirst())
                .orElseThrow();
        picture = ((Upload.Stored) media.picture(THEIRS, AGENT, png())).url();
        audit.note(THEIRS, owner.id(), "agent.changed", MARK, "");
        db.sql("insert into refused_origin (agent_id, origin, on_day, times, refused_at) values (?, ?, ?, 1, ?)")
                .params(
                        AGENT,
                        "https://refused-" + MARK + ".example",
                        LocalDate.now(ZoneOffset.UTC),
                        OffsetDateTime.now(ZoneOffset.UTC))
                .update();
        visitor = visitors.identify(agents.published(AGENT).orElseThrow(), BROWSER, Map.of("utmSource", MARK), null)
                .orElseThrow()
                .id();
        visitors.record(
                THEIRS,
                visitor,
                List.of(new VisitorEvent(Instant.now(), VisitorEvent.Type.IDENTIFY, null, null, Map.of("name", MARK))));
        token = SignedTokens.of(tokens.renew(THEIRS), "{\"externalId\":\"" + MARK + "\",\"exp\":9999999999}");
        talk(TALK, false);
        talk(TRIAL, true);
    }

    /** A member of ours. */
    Member stranger(MemberRole role) {
        return Objects.requireNonNull(strangers.get(role));
    }

    static AgentProfile profile(String name) {
        return new AgentProfile(name, "nobody", name, "/face.svg", null, List.of(), AgentLook.standard());
    }

    static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    /** One that goes on, and which the clock leaves alone. */
    private void talk(ConversationId id, boolean preview) {
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        db.sql("""
                        insert into conversation (id, organization_id, agent_id, agent_version, room_name, identity, visitor_id, context, state, started_at, joined_at,
                          present_since, agent_called_at, due_at, preview)
                        values (:id, :organization, :agent, 1, :id, 'visitor-x', 'll_theirs', '{}', 'joined', :at, :at, :at, :at,
                          timestamp with time zone '9999-01-01 00:00:00+00', :preview)""")
                .param("id", id.text())
                .param("organization", THEIRS)
                .param("agent", AGENT)
                .param("at", now)
                .param("preview", preview)
                .update();
        db.sql("""
                        insert into transcript_entry (conversation_id, segment, position, role, content, final, source, at)
                        values (?, 's1', 0, 'user', ?, true, 'browser', ?)""").params(id.text(), MARK, now).update();
        db.sql(
                        "insert into conversation_event (conversation_id, position, at, kind, detail) values (?, 1, ?, 'error', ?)")
                .params(id.text(), now, MARK)
                .update();
    }

    /** Their ids, each of another kind. */
    List<String> ids() {
        return List.of(
                AGENT,
                TALK.text(),
                TRIAL.text(),
                colleague.id(),
                invitation.invitation().id(),
                key.id(),
                preview.id(),
                visitor,
                BROWSER,
                token);
    }

    /** The rows of all tables but those that belong to ours and name nothing of theirs. */
    List<String> rows() {
        return db
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list()
                .stream()
                .sorted()
                .flatMap(this::rows)
                .toList();
    }

    static List<String> without(List<String> rows, List<String> others) {
        Set<String> known = Set.copyOf(others);
        return rows.stream().filter(row -> !known.contains(row)).toList();
    }

    private Stream<String> rows(String table) {
        return db.sql("select * from \"" + table + "\"").query().listOfRows().stream()
                .map(row -> table
                        + new TreeMap<>(row)
                                .entrySet().stream()
                                        .map(column -> column.getKey() + "=" + text(column.getValue()))
                                        .collect(Collectors.joining(", ", "{", "}")))
                .filter(row -> !row.contains("organization_id=" + OURS)
                        || ids().stream().anyMatch(row::contains))
                .sorted();
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}
