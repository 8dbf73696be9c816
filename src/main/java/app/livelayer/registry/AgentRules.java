package app.livelayer.registry;

import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a profile: a sentence for each field, named as in {@link Change}. */
final class AgentRules {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{3,80}");
    private static final Pattern AGENT_NAME = Pattern.compile("[\\p{Graph}]{1,100}");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,2})?(px|%|rem|em|vw|vh)");
    private static final Pattern ADDRESS = Pattern.compile("(https://|/(?!/))[!#-&(-;=?-\\[\\]_a-z~]{1,480}");

    private final Map<String, String> problems = new LinkedHashMap<>();

    private AgentRules() {}

    static Map<String, String> problems(String slug, AgentProfile profile) {
        AgentRules rules = new AgentRules();
        rules.person(profile);
        rules.look(profile.look());
        ColorRules.problems(profile.look().colors()).forEach(rules.problems::put);
        rules.limits(profile.limits());
        rules.check(SLUG.matcher(slug).matches(), "slug", "An address has 3 to 80 small letters, digits and hyphens.");
        return rules.problems;
    }

    private void person(AgentProfile profile) {
        check(!profile.name().isBlank(), "name", "An agent needs a name.");
        text("name", profile.name(), 60);
        check(
                AGENT_NAME.matcher(profile.agentName()).matches(),
                "agentName",
                "A dispatch name has 1 to 100 characters and no spaces.");
        text("greeting", profile.greeting(), 300);
        text("line", profile.line(), 120);
        text("instructions", profile.instructions(), 20_000);
        check(profile.languages().size() <= 20, "languages", "An agent has at most 20 languages.");
        for (String language : profile.languages())
            check(isLanguage(language), "languages", "“" + language + "” is not a language tag, as in en or pt-BR.");
        address("avatarImageUrl", profile.avatarImageUrl());
        address("idleLoopUrl", profile.idleLoopUrl());
        check(
                AgentProfile.CAPABILITIES.containsAll(profile.capabilities()),
                "capabilities",
                "An action is one of " + String.join(", ", AgentProfile.CAPABILITIES) + ".");
    }

    private void look(AgentLook look) {
        text("look.launcherText", look.launcherText(), 10);
        text("look.consentText", look.consentText(), 500);
        range("look.cornerRadius", look.cornerRadius(), 0, 32, "pixels");
        if (look.embedded() == null) return;
        length("look.embedded.width", look.embedded().width());
        length("look.embedded.height", look.embedded().height());
    }

    private void limits(AgentLimits limits) {
        range("limits.durationSeconds", limits.durationSeconds(), 30, 14_400, "seconds");
        range("limits.idleSeconds", limits.idleSeconds(), 10, 3_600, "seconds");
        range("limits.concurrent", limits.concurrent(), 0, 100_000, "conversations");
        range("limits.perHour", limits.perHour(), 0, 1_000_000, "conversations");
    }

    private void text(String field, @Nullable String text, int longest) {
        check(
                text == null || text.codePointCount(0, text.length()) <= longest,
                field,
                "This has at most " + "%,d".formatted(longest) + " characters.");
        check(text == null || text.indexOf('\0') < 0, field, "This holds a character that is none.");
    }

    private void address(String field, @Nullable String address) {
        check(
                address == null || ADDRESS.matcher(address).matches(),
                field,
                "An address begins with https:// or with the / of this server.");
    }

    private void length(String field, String length) {
        check(LENGTH.matcher(length).matches(), field, "A length is a number and a unit, as in 400px or 100%.");
    }

    private void range(String field, int number, int least, int most, String what) {
        check(
                number >= least && number <= most,
                field,
                "Between %,d and %,d %s are possible.".formatted(least, most, what));
    }

    private void check(boolean holds, String field, String problem) {
        if (!holds) problems.putIfAbsent(field, problem);
    }

    private static boolean isLanguage(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
