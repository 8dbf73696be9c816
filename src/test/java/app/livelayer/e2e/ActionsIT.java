package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.livekit.LiveKitProperties;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** An agent acts on its visitor's page, as far as its owner and the page allow, and hears what became of it. */
class ActionsIT extends EndToEnd {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String AGENT = "agt_acting";
    private static final String[] ALL = {
        "navigate", "scroll", "click", "fill_forms", "submit_forms", "read_page", "custom"
    };

    @Autowired
    LiveKitProperties livekit;

    private Worker worker;

    @BeforeAll
    void anAgentThatActs() throws IOException {
        worker = Worker.start(livekit.url(), livekit.apiKey(), livekit.apiSecret(), Worker.ACTING)
                .awaitReady();
    }

    @AfterAll
    void itLeaves() throws IOException {
        worker.close();
    }

    @Test
    void whatOwnerAndPageAllowIsDoneInOrderAndAnswered() {
        try (Visitor visitor = meet(ALL)) {
            Page page = visitor.page();
            assertThat(outcomes(
                            visitor,
                            "{'type':'scroll_to','selector':'#delivery','behavior':'instant','requestId':'r1'}",
                            "{'type':'fill_form','formId':'order','values':{'name':'Ada','gift':'true','size':'Large','secret':'x','card':'x','note':'x','none':'x'},'requestId':2}",
                            "{'type':'focus_field','formId':'order','fieldName':'name'}"))
                    .containsExactly(
                            "{'type':'action_result','action':'scroll_to','requestId':'r1','ok':true}",
                            "{'type':'action_result','action':'fill_form','requestId':2,'ok':true,'filled':['name','gift','size'],"
                                    + "'skipped':{'secret':'private_field','card':'private_field','note':'private_field','none':'not_found'}}",
                            "{'type':'action_result','action':'focus_field','ok':true}");
            assertThat(page.evaluate("Math.abs(document.querySelector('#delivery').getBoundingClientRect().top) < 400"))
                    .isEqualTo(true);
            assertThat(
                            page.evaluate(
                                    "Object.fromEntries(['name','size','secret','card','note'].map((n) => [n, document.forms[0].elements[n].value])).valueOf()"))
                    .isEqualTo(Map.of("name", "Ada", "size", "l", "secret", "", "card", "4111", "note", "for nobody"));
            assertThat(page.evaluate("document.forms[0].elements.gift.checked && document.activeElement.name"))
                    .isEqualTo("name");
            assertThat(page.locator("livelayer-widget .touched").first()).isAttached();

            page.evaluate("""
                    () => { window.heard = [];
                      document.querySelector('#more').onclick = () => heard.push('more');
                      addEventListener('livelayer:navigate', (e) => { if (e.detail.href === '/routed') { e.preventDefault(); heard.push('routed'); } });
                      document.querySelector('livelayer-widget').addEventListener('agent-event', (e) => heard.push(e.detail.eventName + ' ' + e.detail.data.text)); }""");
            assertThat(outcomes(
                            visitor,
                            "{'type':'click','selector':'#more'}",
                            "{'type':'navigate','href':'/routed'}",
                            "{'type':'emit_event','eventName':'slide','data':{'text':'<b>two</b>'}}",
                            "{'type':'scroll_page','direction':'bottom','behavior':'instant'}",
                            "{'type':'navigate','href':'#delivery'}"))
                    .containsExactly(
                            "{'type':'action_result','action':'click','ok':true}",
                            "{'type':'action_result','action':'navigate','ok':true,'by':'page'}",
                            "{'type':'action_result','action':'emit_event','ok':true}",
                            "{'type':'action_result','action':'scroll_page','ok':true,'atTop':false,'atBottom':true}",
                            "{'type':'action_result','action':'navigate','ok':true}");
            assertThat(page.evaluate("heard")).isEqualTo(List.of("more", "routed", "slide two"));
            assertThat(page.url()).endsWith("/shop/" + AGENT + "#delivery");

            page.evaluate("""
                    () => { document.querySelector('#order').insertAdjacentHTML('beforebegin', '<div contenteditable style="position: fixed; top: 0"><h2>My diary</h2><p>Dear diary, today I did nothing.</p><a href="/diary">More</a></div>');
                      document.body.insertAdjacentHTML('afterbegin', '<h1 data-ll-private>Order of Grace</h1>');
                      document.forms[0].insertAdjacentHTML('beforebegin', '<p data-ll-private id=whose>For Grace <label for=gift>Grace</label></p>');
                      document.forms[0].elements.gift.id = 'gift';
                      document.forms[0].setAttribute('aria-labelledby', 'whose'); }""");
            JsonNode context = answers(visitor, "{'type':'request_page_context','requestId':'c'}")
                    .getFirst();
            assertThat(context.get("type").stringValue()).isEqualTo("page_context");
            assertThat(context.at("/context/title").stringValue()).isEqualTo("A shop");
            assertThat(context.at("/context/forms/0/fields")
                            .valueStream()
                            .map(field -> field.get("name").stringValue()))
                    .containsExactly("name", "gift", "size");
            assertThat(context.at("/context/forms/0/intent").stringValue()).isEqualTo("A shop");
            assertThat(context.at("/context/forms/0/fields/1/label").stringValue())
                    .isEqualTo("Gift");
            assertThat(context.toString()).doesNotContain("Ada", "4111", "for nobody", "secret", "Grace", "diary");
            page.evaluate("document.querySelector('livelayer-widget').setContext({ plan: 'gold' })");
            page.evaluate("history.pushState(null, '', '/shop/elsewhere')");
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(visitor.heard("transcript").getLast()).contains("gold", "/shop/elsewhere"));
            assertThat(answers(visitor, "{'type':'request_routes'}")
                            .getFirst()
                            .get("routes")
                            .valueStream()
                            .map(route -> route.get("href").stringValue()))
                    .containsExactly("/shop/" + AGENT + "/about", "https://elsewhere.example/");
        }
    }

    @Test
    void whatAnAgentCollectsIsShownInThePagesFieldsAndToldToThePage() {
        try (Visitor visitor = meet("collect_data")) {
            Page page = visitor.page();
            String name =
                    "{'type':'task_field_updated','fieldId':'name','value':'Ada','kind':'text','source':'page','formId':'order'}";
            assertThat(codes(visitor, name)).containsExactly("not_allowed_by_page");
            page.evaluate("""
                    () => { window.collected = [];
                      document.querySelector('livelayer-widget').setAttribute('capabilities', 'collect_data');
                      addEventListener('livelayer:collected', ({ detail }) => collected.push(detail.phase + ' ' + (detail.value ?? detail.result.summary)));
                      document.addEventListener('ll-collected', ({ detail }) => collected.push('element ' + detail.phase)); }""");
            assertThat(outcomes(
                            visitor,
                            name,
                            "{'type':'task_field_updated','fieldId':'note','value':'x','kind':'text','source':'agent'}",
                            "{'type':'task_field_updated','fieldId':'name','value':'y','kind':'text','source':'page','formId':'nowhere'}",
                            "{'type':'task_completed','result':{'summary':'all','results':{}}}"))
                    .containsExactly(
                            "{'type':'action_result','action':'task_field_updated','ok':true,'filled':['name']}",
                            "{'type':'action_result','action':'task_field_updated','ok':true,'skipped':{'note':'private_field'}}",
                            "{'type':'action_result','action':'task_field_updated','ok':true,'skipped':{'name':'not_found'}}",
                            "{'type':'action_result','action':'task_completed','ok':true}");
            assertThat(page.evaluate("['name', 'note'].map((name) => document.forms[0].elements[name].value)"))
                    .isEqualTo(List.of("Ada", "for nobody"));
            assertThat(page.evaluate("collected"))
                    .isEqualTo(List.of(
                            "field Ada",
                            "element field",
                            "field x",
                            "element field",
                            "field y",
                            "element field",
                            "complete all",
                            "element complete"));
        }
    }

    @Test
    void whateverSendsOrLeavesIsAskedOfTheVisitorFirst() {
        try (Visitor visitor = meet(ALL)) {
            Page page = visitor.page();
            page.evaluate("""
                    () => { document.forms[0].insertAdjacentHTML('beforeend', '<p id=wrong><label>Mail <input type=email name=mail value=grace></label>'
                        + '<label>Pieces <input type=number name=pieces value=7 step=5 min=0></label> <label data-ll-private>Grace <input name=own required></label>'
                        + '<label>' + ' '.repeat(300) + 'Remark <textarea name=remark>grace</textarea><b contenteditable>hopper</b> <i data-ll-private>brewster</i></label></p>');
                      document.forms[0].elements.remark.setCustomValidity('Write more.');
                      document.querySelector('#away').addEventListener('click', (event) => event.stopImmediatePropagation()); }""");
            JsonNode blocked = answers(visitor, "{'type':'submit_form','formId':'order','requestId':'s'}")
                    .getFirst();
            assertThat(blocked.get("type").stringValue()).isEqualTo("form_submit_blocked");
            assertThat(blocked.get("invalidFields").valueStream().map(JsonNode::stringValue))
                    .containsExactly(
                            "Name: Please fill out this field.",
                            "Mail: missing or invalid",
                            "Pieces: missing or invalid",
                            "own: missing or invalid",
                            "Remark: Write more.");
            page.evaluate("document.querySelector('#wrong').remove()");
            answers(visitor, "{'type':'fill_field','id':'name','value':'Ada'}");

            Locator question = page.locator("livelayer-widget [role=alertdialog]");
            tell(
                    visitor,
                    "[{'type':'click','selector':'#away'},{'type':'submit_form','formId':'order'},{'type':'navigate','href':'about'}]");
            assertThat(question).containsText("Lio wants to take you to another site.");
            assertThat(question).containsText("https://elsewhere.example/");
            assertThat(visitor.widget().locator(".ll-turn")).containsText("Lio waits for your answer.");
            page.keyboard().press("Escape");
            assertThat(question).containsText("Lio wants to send a form for you.");
            assertThat(question.locator(".sub")).hasText("Send");
            question.locator("button").first().click();
            assertThat(question).containsText("/shop/about");
            assertThat(page.evaluate("document.querySelector('livelayer-widget').shadowRoot.activeElement.role"))
                    .isEqualTo("alertdialog");
            // what was meant for something else is no answer
            await().during(Duration.ofMillis(500)).until(question::isVisible);
            question.locator(".primary").click();
            page.waitForURL("**/shop/about");
        }
    }

    @Test
    void theVisitorIsAskedInTheLanguageOfTheConversation() {
        try (Visitor visitor = meet(ALL)) {
            Page page = visitor.page();
            Locator question = page.locator("livelayer-widget [role=alertdialog]");
            for (List<String> words : List.of(
                    List.of("de", "ltr", "Lio möchte ein Formular für Sie absenden.", "Nein", "Senden"),
                    List.of("ja", "ltr", "Lioがあなたに代わってフォームを送信しようとしています。", "いいえ", "送信"),
                    List.of("ar", "rtl", "\u2068Lio\u2069 يريد إرسال نموذج نيابةً عنك.", "لا", "إرسال"))) {
                page.evaluate(
                        "language => document.querySelector('livelayer-widget').setAttribute('language', language)",
                        words.getFirst());
                assertThat(visitor.widget().locator("livelayer-session")).hasAttribute("lang", words.getFirst());
                tell(visitor, "[{'type':'click','selector':'#order button'}]");
                assertThat(question.locator("p, button"))
                        .hasText(new String[] {words.get(2), "Send", words.get(3), words.get(4)});
                assertThat(question).hasAttribute("lang", words.getFirst());
                assertThat(question).hasAttribute("dir", words.get(1));
                page.keyboard().press("Escape");
                assertThat(question).hasCount(0);
            }
        }
    }

    @Test
    void anotherSiteIsForThePageToAllowAndForTheVisitor() {
        try (Visitor visitor = meet(ALL)) {
            Page page = visitor.page();
            String there = "{'type':'navigate','href':'" + product() + "/?from=shop'}";
            assertThat(codes(visitor, there)).containsExactly("not_allowed_by_page");
            page.evaluate(
                    "origin => document.querySelector('livelayer-widget').setAttribute('navigate-origins', `https://a.example, ${origin}`)",
                    product());
            assertThat(codes(visitor, "{'type':'navigate','href':'https://sub.a.example/'}"))
                    .containsExactly("not_allowed_by_page");
            tell(visitor, "[" + there + "]");
            Locator question = page.locator("livelayer-widget [role=alertdialog]");
            assertThat(question).containsText("Lio wants to take you to another site.");
            assertThat(question).containsText(product() + "/?from=shop");
            await().during(Duration.ofMillis(500)).until(question::isVisible);
            question.locator(".primary").click();
            page.waitForURL(product() + "/?from=shop");
        }
    }

    @Test
    void whatOneOfThemDoesNotAllowIsRefusedByName() {
        try (Visitor visitor = meet("scroll", "click")) {
            Page page = visitor.page();
            assertThat(codes(
                            visitor,
                            "{'type':'navigate','href':'/'}",
                            "{'type':'fill_form','formId':'order','values':{'name':'x'}}",
                            "{'type':'submit_form','formId':'order'}",
                            "{'type':'request_page_context'}",
                            "{'type':'emit_event','eventName':'x'}"))
                    .containsOnly("not_allowed_by_agent")
                    .hasSize(5);
            for (String allowed : List.of("click", "", "[\"scroll\"", "everything")) {
                page.evaluate(
                        "names => document.querySelector('livelayer-widget').setAttribute('capabilities', names)",
                        allowed);
                assertThat(codes(visitor, "{'type':'scroll_to','selector':'#delivery'}"))
                        .as(allowed)
                        .containsExactly("not_allowed_by_page");
            }
            page.evaluate("document.querySelector('livelayer-widget').removeAttribute('capabilities')");
            assertThat(codes(visitor, "{'type':'scroll_page','direction':'down'}"))
                    .containsExactly("not_allowed_by_page");
            assertThat(page.evaluate("scrollY")).isEqualTo(0);

            page.evaluate(
                    "document.querySelector('livelayer-widget').setAttribute('capabilities', '[\"scroll\",\"click\"]')");
            assertThat(codes(
                            visitor,
                            "{'type':'scroll_to','selector':'a{'}",
                            "{'type':'scroll_to','selector':'#nowhere'}",
                            "{'type':'scroll_to','selector':'" + "a".repeat(501) + "'}",
                            "{'type':'scroll_to','selector':'[name=card][value^=a]'}",
                            "{'type':'scroll_to','selector':'form:has(:valid)'}",
                            "{'type':'click','selector':'livelayer-widget'}",
                            "{'type':'click','selector':'[name=note]'}",
                            "{'type':'click','selector':'[type=password]'}"))
                    .containsExactly(
                            "invalid_selector",
                            "not_found",
                            "invalid_request",
                            "invalid_selector",
                            "invalid_selector",
                            "private_field",
                            "private_field",
                            "private_field");
            assertThat(outcomes(visitor, "{'type':'scroll_to','selector':'#delivery','behavior':'instant'}"))
                    .containsExactly("{'type':'action_result','action':'scroll_to','ok':true}");
        }
    }

    @Test
    void aFloodAndTenThousandMessagesThatMeanNothingChangeNothing() {
        try (Visitor visitor = meet(ALL)) {
            Page page = visitor.page();
            String before = page.content();
            tell(visitor, "{'junk':10000}");
            awaitSent(visitor, 10_000);
            assertThat(page.url()).endsWith("/shop/" + AGENT);
            assertThat(page.content()).isEqualTo(before);
            assertThat(page.locator("livelayer-widget [role=alertdialog]")).hasCount(0);

            int heard = answers(visitor).size();
            tell(visitor, "{'flood':[{'type':'click','selector':'#more'},500]}");
            awaitSent(visitor, 500);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(answers(visitor).size() - heard).isBetween(5, 60));
            await().atMost(SOON)
                    .until(() -> answers(visitor, "{'type':'scroll_to','selector':'#delivery','behavior':'instant'}")
                            .getFirst()
                            .path("ok")
                            .booleanValue());
            visitor.ask("end");
            assertThat(visitor.widget().locator(".ll-sentence")).containsText("The conversation has ended.");
        }
    }

    private static void awaitSent(Visitor visitor, int times) {
        await().atMost(SOON).until(() -> visitor.heard("transcript").getLast().contains("sent-" + times));
    }

    private static List<String> codes(Visitor visitor, String... messages) {
        return answers(visitor, messages).stream()
                .map(answer -> answer.path("code").stringValue(""))
                .toList();
    }

    private static List<String> outcomes(Visitor visitor, String... messages) {
        return answers(visitor, messages).stream()
                .map(answer -> answer.toString().replace('"', '\''))
                .toList();
    }

    /** A visitor in a conversation with an agent that has these capabilities. */
    private Visitor meet(String... capabilities) {
        publish(AGENT, "acting-avatar", List.of(capabilities));
        Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null);
        visitor.begin(host.origin() + "/shop/" + AGENT, "text");
        await().atMost(SOON).until(() -> visitor.heard("agent:state").toString().contains("listening"));
        return visitor;
    }

    /** Has the agent send these messages, and waits for as many answers. */
    private static List<JsonNode> answers(Visitor visitor, String... messages) {
        int before = answers(visitor).size();
        tell(visitor, "[" + String.join(",", messages) + "]");
        await().atMost(SOON).until(() -> answers(visitor).size() >= before + messages.length);
        return answers(visitor).subList(before, answers(visitor).size());
    }

    private static void tell(Visitor visitor, String order) {
        Locator field = visitor.widget().locator("textarea");
        field.fill(order.replace('\'', '"'));
        field.press("Enter");
    }

    /** Everything that the agent has heard of the page so far. */
    private static List<JsonNode> answers(Visitor visitor) {
        List<JsonNode> heard = new ArrayList<>();
        List<String> transcripts = visitor.heard("transcript");
        if (transcripts.isEmpty()) return heard;
        for (JsonNode entry : json.readTree(transcripts.getLast()).get("entries"))
            if (entry.get("id").stringValue().startsWith("answer-")) {
                JsonNode answer = json.readTree(entry.get("text").stringValue());
                // told by itself
                if (!answer.get("type").stringValue().equals("page_context") || answer.has("requestId"))
                    heard.add(answer);
            }
        return heard;
    }
}
