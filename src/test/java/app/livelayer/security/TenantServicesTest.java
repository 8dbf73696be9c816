package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.ConversationId;
import app.livelayer.conversation.reading.Search;
import app.livelayer.registry.AgentDraft;
import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Origin;
import app.livelayer.registry.Previews;
import app.livelayer.visitor.VisitorEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What every service does that is asked in the name of an organization: with the ids of another one's things it changes nothing and answers as for ids that
 * nothing has. Each call is undone.
 */
class TenantServicesTest extends ServerTest {

    /** Answers are not alike, for a reason; all the same nothing of others is told or changed. */
    private static final Map<String, String> OWN_ANSWERS = Map.of(
            "Agents.publish", "the server's own way, by an id that its caller chose: another's is refused aloud",
            "ApiKeys.create", "makes a key of one's own",
            "Drafts.create", "makes an agent of one's own",
            "MemberInvitations.invite", "makes a link to one's own organization",
            "Members.add", "makes a member of one's own organization",
            "Previews.agent", "gives back what it is given");

    /** Speaks to LiveKit, which these tests have not. */
    private static final String LIVEKITS = "PreviewTalks.loseAgent";

    private static final String NONE = "none";
    private static final Instant NOW = Instant.now();
    private static final byte[] CLIP = "....ftypisom".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    ApplicationContext application;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    Tenants tenants;

    private record Call(Object service, Method method) {

        String name() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }

        /** Tells calls apart. */
        String with(Object[] arguments) {
            return Arrays.deepToString(arguments);
        }
    }

    /** Who asks, and for what. */
    private record Asking(String organizationId, String by, String id, boolean exists, boolean first) {

        Asking by(String organization, String member) {
            return new Asking(organization, member, id, exists, first);
        }
    }

    /**
     * What came of a call.
     *
     * @param lost rows that are no more as they were
     * @param made rows that were not there before
     */
    private record Outcome(String answer, List<String> lost, List<String> made) {}

    private Stream<Call> calls() {
        return Stream.of(application.getBeanDefinitionNames())
                .map(application::getBean)
                .filter(bean -> bean.getClass().getName().startsWith("app.livelayer."))
                .filter(bean -> Modifier.isPublic(bean.getClass().getModifiers()))
                .flatMap(bean -> Arrays.stream(bean.getClass().getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getParameterCount() > 0)
                        .filter(method -> method.getParameters()[0].getName().equals("organizationId"))
                        .map(method -> new Call(bean, method)));
    }

    @Test
    void eachExemptionIsOfAMethodThatExists() {
        assertThat(calls().map(Call::name).toList()).hasSizeGreaterThan(30).containsAll(OWN_ANSWERS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> nothingOfAnotherOrganizationIsFound() {
        return calls().map(call -> DynamicTest.dynamicTest(call.name(), () -> walk(call)));
    }

    private void walk(Call call) {
        boolean works = LIVEKITS.equals(call.name());
        Set<String> asked = new HashSet<>();
        for (boolean first : new boolean[] {true, false}) {
            Asking inVain = new Asking(Tenants.OURS, stranger(), NONE, false, first);
            asked.add(call.with(arguments(call, inVain)));
            Outcome vain = call(call, inVain);
            Outcome none = call(call, new Asking(Tenants.THEIRS, tenants.owner.id(), NONE, false, first));
            for (String id : tenants.ids()) {
                Asking asking = new Asking(Tenants.OURS, stranger(), id, true, first);
                if (!asked.add(call.with(arguments(call, asking)))) continue;
                Outcome refused = call(call, asking);
                assertNothingOfOthers(call, refused, vain);
                works |= differs(call(call, asking.by(Tenants.THEIRS, tenants.owner.id())), none, refused);
            }
            assertNothingOfOthers(call, vain, vain);
            works |= differs(none, none, vain);
        }
        assertThat(works)
                .as("%s does something for its own organization", call.name())
                .isTrue();
    }

    private String stranger() {
        return tenants.stranger(MemberRole.OWNER).id();
    }

    private static void assertNothingOfOthers(Call call, Outcome outcome, Outcome vain) {
        assertThat(outcome.lost()).as("rows that %s changed", call.name()).isEmpty();
        assertThat(outcome.answer()).as(call.name()).doesNotContainIgnoringCase(Tenants.MARK);
        if (OWN_ANSWERS.containsKey(call.name())) return;
        assertThat(outcome.made()).as("rows that %s made", call.name()).isEmpty();
        assertThat(outcome.answer()).as(call.name()).isEqualTo(vain.answer());
    }

    /** Whether those to whom a thing belongs were answered otherwise than for no thing, or than others. */
    private static boolean differs(Outcome own, Outcome none, Outcome refused) {
        return !own.lost().isEmpty()
                || !own.made().isEmpty()
                || !own.answer().equals(none.answer())
                || !own.answer().equals(refused.answer());
    }

    private Object[] arguments(Call call, Asking asking) {
        return Arrays.stream(call.method().getParameters())
                .map(parameter -> argument(parameter, asking))
                .toArray();
    }

    private Outcome call(Call call, Asking asking) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            List<String> before = tenants.rows();
            String answer = answer(call, arguments(call, asking));
            List<String> after = tenants.rows();
            return new Outcome(answer, Tenants.without(before, after), Tenants.without(after, before));
        });
    }

    private static String answer(Call call, Object[] arguments) {
        try {
            Object answer = call.method().invoke(call.service(), arguments);
            String written = Stream.of(arguments)
                    .filter(ByteArrayOutputStream.class::isInstance)
                    .map(Object::toString)
                    .collect(Collectors.joining());
            return answer + written;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) return "refused";
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object argument(Parameter parameter, Asking asking) {
        String name = parameter.getName();
        AgentDraft draft = agents.draft(Tenants.THEIRS, Tenants.AGENT).orElseThrow();
        return switch (parameter.getType().getSimpleName()) {
            case "String" ->
                switch (name) {
                    case "organizationId" -> asking.organizationId();
                    case "by", "memberId", "madeBy" -> asking.by();
                    case "name", "slug", "action", "subject", "detail" -> "walked";
                    case "email" -> "new@walk.example";
                    case "present" -> Tenants.PASSWORD;
                    case "signedAs" -> null;
                    case "next", "password" -> "another horse entirely";
                    default -> asking.id();
                };
            case "int" -> name.equals("revision") ? draft.revision() : 1;
            case "Long", "Key", "Boolean" -> null;
            case "List" ->
                name.equals("happened")
                        ? List.of(new VisitorEvent(NOW, VisitorEvent.Type.CLICK, null, null, Map.of()))
                        : List.of(name.equals("details") ? "walked" : asking.id());
            case "Instant" -> NOW.plus(Duration.ofDays(name.equals("from") ? -1 : 1));
            case "Duration" -> Previews.LINK.getFirst();
            case "byte[]" -> parameter.getDeclaringExecutable().getName().equals("clip") ? CLIP : png();
            case "OutputStream" -> new ByteArrayOutputStream();
            case "MemberRole" -> MemberRole.VIEWER;
            case "Origin" -> Origin.parse("https://console.example").orElseThrow();
            case "AllowedOrigin" -> asking.first() ? Tenants.ORIGIN : AllowedOrigin.of("https://walk.example");
            case "ConversationId" ->
                asking.exists()
                        ? asking.first() ? Tenants.TALK : Tenants.TRIAL
                        : new ConversationId("conv_nobodys0000000000000one");
            case "Search" -> Search.ALL.withAgent(asking.id()).withPreview(asking.first());
            case "AgentProfile" -> Tenants.profile("walked");
            case "AgentDraft" ->
                new AgentDraft(
                        asking.id(),
                        draft.organizationId(),
                        "walked",
                        Tenants.profile("walked"),
                        draft.revision(),
                        draft.changedAt(),
                        draft.publishedVersion());
            default -> throw new IllegalStateException("Say here what is handed over as " + parameter);
        };
    }

    private static byte[] png() {
        try {
            return Tenants.png();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
