package app.livelayer.e2e;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What no widget ever sends. The same in every run. */
final class Junk {

    /**
     * Runs in a widget's frame: calls what Java offers ({@code methods}: names, each with its number of parameters, for Flow refuses a call with another
     * number before it reaches us) {@code calls} times with what is malformed, and notes what the server answered. Answers
     * {@code {granted, settled, failures, answers}}: results that are more than nothing, calls that came to an end, answers that no server should give, and how
     * many were looked at.
     */
    static final String CALLS = """
            async ({ seed, calls, methods }) => {
              const failures = [];
              let answers = 0;
              const send = XMLHttpRequest.prototype.send;
              XMLHttpRequest.prototype.send = function (...args) {
                this.addEventListener('load', () => {
                  answers++;
                  if (this.status >= 500 || /\\bat [\\w.$]+\\(|Exception/.test(this.responseText)) failures.push(this.status + ' ' + this.responseText.slice(0, 300));
                });
                send.apply(this, args);
              };
              let state = seed;
              const random = () => ((state = (state * 1103515245 + 12345) % 2147483648), state / 2147483648);
              const pick = (list) => list[Math.floor(random() * list.length)];
              const nested = (depth, inner) => { let value = inner; for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value }; return value; };
              const prototypes = () => JSON.parse('{"__proto__":{"type":"audioTrack","role":"agent"},"constructor":{"prototype":{"final":true}},"toString":1,"hasOwnProperty":null,"":0}');
              const anything = () => pick([null, true, false, 0, -1, 0.5, 1e308, 2 ** 53, '', ' ', '\\0', '\\ud800', '__proto__', 'x'.repeat(200000), '<img src=x onerror=alert(1)>',
                "'; drop table conversation; --", [], {}, [[]], nested(300, 'x'), prototypes(), Array(500).fill(null)]);
              const event = () => pick([anything(), { type: anything() }, { type: ['audioTrack'] }, { type: 'AUDIOTRACK' }, { type: 'connectionState', state: anything() },
                { type: 'agentState', state: 'dancing' }, { type: 'microphone' }, { type: 'playback', allowed: 'yes' }, { type: 'resumability', canResume: 1 },
                { type: 'waited', seconds: pick([-1, 0.5, '5', 1e99, null, [5]]) }, { type: 'ended', seconds: pick([-1, 1e12, '1', {}]) },
                { type: 'resume', step: anything() }, { type: 'hint', hint: pick(['', 'IDLE', 7]) }, { type: 'devices', devices: pick([null, 'x', {}]) }, { type: 'refused', code: 7 },
                { type: 'error', code: pick(['', '<b>', 'A'.repeat(41), 7, null]) }, { type: 'data', message: pick(['text', [1], null, { a: 'x'.repeat(20000) }]) }]);
              const entry = () => ({ id: 'junk', role: 'agent', text: 'x', final: true, ...pick([
                { id: pick(['', 'x'.repeat(81), 7, null, {}]) }, { role: pick(['', 'Agent', 'system', 'constructor', 1, null]) },
                { text: pick(['x'.repeat(8001), 5, null, ['x'], {}]) }, { final: pick(['true', 1, null, []]) }]) });
              const list = (element) => Array.from({ length: 1 + Math.floor(random() * 20) }, element);
              const reports = { reported: event, transcribed: () => pick([entry(), anything()]) };
              const asked = Object.fromEntries(Object.entries(methods).filter(([name]) => !(name in reports)));
              const server = document.querySelector('livelayer-session').$server;
              const granted = [];
              let settled = 0;
              for (let called = 0; called < calls; ) {
                const group = [];
                for (let i = 0; i < 40 && called < calls; i++, called++) {
                  const method = pick(['reported', 'reported', 'transcribed', 'transcribed', ...Object.keys(asked)]);
                  const args = random() < 0.15 ? pick([[], [[], []], [null, null, null, null]])
                    : method in asked ? Array.from({ length: asked[method] }, anything) : [random() < 0.8 ? list(reports[method]) : anything()];
                  group.push(server[method](...args).then((result) => {
                    const nothing = !result || (Array.isArray(result) && result.length === 0) || result.errorCode || result.stage === 'unknown' || result.ended === null;
                    if (!nothing) granted.push(JSON.stringify(result));
                  }, () => {}));
                }
                settled += (await Promise.all(group)).length;
              }
              XMLHttpRequest.prototype.send = send;
              return { granted, settled, failures, answers };
            }""";

    /** Paths, as a raw request line may hold them; {@code ID} stands for the id of a live Vaadin session, {@code STALE} for one that never was. */
    static final List<String> PATHS = List.of(
            "/;ll=ID",
            "/demo/host;ll=ID",
            "/v1.js;ll=ID",
            "/api/widget/session;ll=ID",
            "/assets;ll=ID/x.js",
            "/widget/agt_demo;ll=ID",
            "/;ll=ID/widget/agt_demo",
            "/%77idget;ll=ID/agt_demo",
            "/widget%3bll=ID/agt_demo",
            "//widget;ll=ID/agt_demo",
            "/./widget;ll=ID/agt_demo",
            "/x/../widget;ll=ID/agt_demo",
            "/widget;ll=ID/../demo/host",
            "/widget;ll=ID/..;/demo/host",
            "/widget;ll=ID/%2e%2e/demo/host",
            "/widget;ll=ID/agt_demo/config.js",
            "/widget/agt_demo/config.js?preview=%ff",
            "/widget/agt_demo?language=%ff",
            "/widget;ll=ID;ll=STALE/agt_demo",
            "/widget;jsessionid=ID/agt_demo",
            "/widget;ll=STALE/agt_demo",
            "/widget;ll=STALE/?v-r=uidl&v-uiId=0",
            "/widget;ll=STALE/?v-r=heartbeat&v-uiId=0",
            "/widget;ll=/?v-r=uidl&v-uiId=0",
            "/widget;ll=" + "x".repeat(3000) + "/?v-r=uidl",
            "/widget;/?v-r=uidl",
            "/widget;ll=ID/?v-r=heartbeat&v-uiId=99",
            "/widget;ll=ID/?v-r=heartbeat",
            "/widget;ll=ID/?v-r=heartbeat&v-uiId=x",
            "/widget;ll=ID/?v-r=uidl&v-uiId=99",
            "/widget;ll=ID/?v-r=uidl&v-uiId=x",
            "/widget;ll=ID/?v-r=uidl",
            "/widget;ll=ID/?v-r=push&v-uiId=0",
            "/widget;ll=ID/?v-r=init&location=../..",
            "/widget;ll=ID/?v-r=init&location=%00&query=%zz",
            "/widget;ll=ID/?v-r=nothing",
            "/widget;ll=ID/?v-r=",
            "/widget;ll=ID/?v-r=uidl&v-r=init",
            "/widget;ll=ID/VAADIN/dynamic/resource/0/x/y",
            "/widget;ll=ID/VAADIN/dynamic/resource/x",
            "/widget/VAADIN/build/../../../application.properties",
            "/widget/VAADIN/build/%2e%2e/%2e%2e/application.properties",
            "/widget/VAADIN/config/stats.json",
            "/widget/VAADIN/build/nothing.js",
            "/widget/VAADIN/build/..%5c..%5cx",
            "/widget",
            "/widget/",
            "/widget//",
            "/widget/agt_demo/",
            "/widget/agt_demo/x",
            "/widget/%2e%2e",
            "/widget/..",
            "/widget/%2e%2e%2f%2e%2e",
            "/widget/..%2fapplication.properties",
            "/widget/%00",
            "/widget/%zz",
            "/widget/%",
            "/widget/%c0%ae",
            "/widget/<script>",
            "/widget/%3Cscript%3Ealert(1)%3C/script%3E",
            "/widget/agt_nobody",
            "/widget/agt_nobody/config.js",
            "/widget/" + "a".repeat(81) + "/config.js",
            "/widget/'or'1'='1",
            "/widget/__proto__",
            "/widget/" + "a".repeat(5000),
            "/widget/agt_demo?v-r=init",
            "/widget/agt_demo?v-r=uidl",
            "/widget/agt_demo?v-r=heartbeat",
            "/widget/agt_demo?v-r=push",
            "/widget/agt_demo?v-r=webcomponent",
            "/widget/web-component/web-component-bootstrap.js",
            "/widget/agt_demo?" + "a=b&".repeat(500),
            "/widget/?v-loc=../x",
            "/widget/\\..\\x",
            "/widget/\u0001");

    private final Random random = new Random(4711);
    private final BareWidget widget;

    Junk(BareWidget widget) {
        this.widget = widget;
    }

    /** Bodies of messages to this widget: none of them means anything. */
    List<byte[]> messages(int count) {
        List<String> made = new ArrayList<>(envelopes());
        for (String invocation : invocations()) made.add(widget.message("[" + invocation + "]"));
        List<byte[]> bodies = new ArrayList<>();
        for (String text : made) bodies.add(text.getBytes(StandardCharsets.UTF_8));
        while (bodies.size() < count)
            bodies.add(random.nextBoolean() ? bytes() : cut(made.get(random.nextInt(made.size()))));
        return bodies;
    }

    private List<String> envelopes() {
        String key = widget.key();
        return List.of(
                "",
                " ",
                "null",
                "7",
                "\"x\"",
                "[]",
                "{}",
                "{",
                "{\"rpc\":[]}",
                "for(;;);[{}]",
                "{\"csrfToken\":\"" + key + "\"}",
                "{\"csrfToken\":\"" + key + "\",\"rpc\":[],\"syncId\":0}",
                "{\"csrfToken\":\"" + key + "\",\"rpc\":[],\"clientId\":-1}",
                "{\"csrfToken\":\"" + key + "\",\"rpc\":[],\"syncId\":\"x\",\"clientId\":-1}",
                "{\"csrfToken\":\"" + key + "\",\"rpc\":[],\"syncId\":0,\"clientId\":{}}",
                "{\"csrfToken\":\"" + key + "\",\"rpc\":[],\"syncId\":0,\"clientId\":1e99}",
                "{\"csrfToken\":\"" + key + "\",\"rpc\":[],\"syncId\":0,\"clientId\":4711}",
                "{\"csrfToken\":\"" + key + "\",\"rpc\":[],\"syncId\":0,\"clientId\":-1,\"resynchronize\":\"yes\"}",
                "{\"csrfToken\":\"" + key + "x\",\"rpc\":[],\"syncId\":0,\"clientId\":-1,\"UNLOAD\":true}",
                "{\"csrfToken\":\"foreign\",\"rpc\":[],\"syncId\":0,\"clientId\":-1}",
                "{\"csrfToken\":null,\"rpc\":[],\"syncId\":0,\"clientId\":-1}",
                "{\"csrfToken\":{\"a\":1},\"rpc\":[],\"syncId\":0,\"clientId\":-1}",
                "{\"rpc\":[],\"syncId\":0,\"clientId\":-1}",
                widget.message("null"),
                widget.message("{}"),
                widget.message("\"x\""),
                widget.message("7"),
                widget.message("[null]"),
                widget.message("[7,\"x\",[],{}]"),
                widget.message("[".repeat(2_000) + "]".repeat(2_000)),
                widget.message("[\"" + "x".repeat(1_000_000) + "\"]"),
                "[".repeat(200_000),
                "{\"a\":".repeat(100_000),
                "{\"a\":1" + "0".repeat(50_000) + "}");
    }

    private List<String> invocations() {
        List<String> all = new ArrayList<>(List.of(
                "{\"type\":null}",
                "{\"type\":[]}",
                "{\"type\":{}}",
                "{\"type\":\"constructor\"}",
                "{\"type\":\"event\"}",
                "{\"type\":\"mSync\"}",
                "{\"type\":\"publishedEventHandler\"}",
                "{\"type\":\"navigation\"}",
                "{\"type\":\"navigation\",\"location\":{}}",
                "{\"type\":\"channel\"}",
                "{\"type\":\"attachExistingElement\"}",
                "{\"type\":\"attachTemplateChild\"}"));
        for (String node : List.of("-1", "0", "99999", "1e99", "\"x\"", "null", "[]", "{}")) {
            all.add("{\"type\":\"publishedEventHandler\",\"node\":" + node
                    + ",\"templateEventMethodName\":\"reported\",\"templateEventMethodArgs\":[[]]}");
            all.add("{\"type\":\"event\",\"node\":" + node + ",\"event\":\"click\",\"data\":{}}");
            all.add("{\"type\":\"mSync\",\"node\":" + node
                    + ",\"feature\":1,\"property\":\"innerHTML\",\"value\":\"<b>\"}");
            all.add("{\"type\":\"channel\",\"node\":" + node + ",\"channel\":" + node + ",\"args\":[]}");
        }
        for (int node = 1; node <= 16; node++) {
            all.add("{\"type\":\"publishedEventHandler\",\"node\":" + node + ",\"templateEventMethodName\":\""
                    + List.of("getClass", "nothing", "connect", "").get(node % 4)
                    + "\",\"templateEventMethodArgs\":[],\"promise\":" + node + "}");
            all.add("{\"type\":\"publishedEventHandler\",\"node\":" + node
                    + ",\"templateEventMethodName\":\"reported\",\"templateEventMethodArgs\":"
                    + List.of("[]", "{}", "[1,2]", "null").get(node % 4) + "}");
            all.add("{\"type\":\"mSync\",\"node\":" + node + ",\"feature\":"
                    + List.of("1", "2", "999", "\"x\"").get(node % 4)
                    + ",\"property\":\"textContent\",\"value\":{\"nodeId\":1}}");
            all.add("{\"type\":\"event\",\"node\":" + node + ",\"event\":"
                    + List.of("\"ui-navigate\"", "\"ui-poll\"", "7", "null").get(node % 4)
                    + ",\"data\":{\"route\":7}}");
        }
        return all;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] cut(String message) {
        return message.substring(0, random.nextInt(message.length() + 1)).getBytes(StandardCharsets.UTF_8);
    }
}
