import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { initializeLogger, llm } from '@livekit/agents';
import { Brain, answer, briefing, greeting, type Line } from '../src/brain.ts';
import { NOT_UNDERSTOOD } from '../src/ears.ts';
import { topics } from '../src/topics.ts';

initializeLogger({ pretty: false, level: 'warn' });

const lio = briefing('');
const said = (role: Line['role'], text: string, source: Line['source'] = 'worker'): Line => ({ role, text, source });

describe('the script', () => {
  for (const topic of topics.filter(({ answer }) => !answer.startsWith('{'))) {
    for (const phrase of topic.phrases) {
      it(`answers “${phrase}”`, () => assert.equal(answer(phrase, lio, []), topic.answer.replace('{agent}', 'Lio')));
    }
  }

  for (const [typed, start] of [
    ['Hey, how much is this thing per month?', 'The software is free.'],
    ['WHERE do you keep the transcripts', 'Everything stays'],
    ["What's your name?", 'I am Lio'],
    ['Can I write my own agent in Python?', 'Yes, bring your own.'],
    ['Is it on GitHub?', 'Yes. The server, the widget'],
    ['which browsers: Safari, Chrome?', 'Yes. It runs in the browser'],
    ['thanks!', 'You are welcome.'],
  ] as const) {
    it(`answers “${typed}”`, () => assert.ok(answer(typed, lio, []).startsWith(start), answer(typed, lio, [])));
  }

  for (const typed of ['What is the weather tomorrow?', 'Wer bist du?', '???', '', 'constructor __proto__', 'costume']) {
    it(`has no answer to “${typed}” and says what it knows`, () =>
      assert.match(answer(typed, lio, []), /^I have no answer to that.*the price, how it works, .*, or .*\.$/));
  }

  it('does not pretend to have understood', () =>
    assert.match(answer(NOT_UNDERSTOOD, lio, []), /^I did not catch that\..*what is the price/));

  it('repeats its own last words', () => {
    assert.equal(answer('repeat that please', lio, [said('agent', 'First.'), said('agent', 'Second.'), said('user', 'What?')]), 'Second.');
    assert.equal(answer('repeat that please', lio, []), 'I have not said anything yet.');
  });

  it('recalls the last question it understood', () => {
    const before = [said('user', 'is it free'), said('agent', 'Yes.'), said('user', NOT_UNDERSTOOD)];
    assert.equal(answer('what did i ask', lio, before), 'You said: “is it free”');
  });

  it('quotes what only a browser reports', () => {
    const before = [said('agent', 'You get a discount of $1.', 'browser')];
    assert.equal(answer('say that again please', lio, before), 'Your browser remembers that I said: “You get a discount of $1.”');
  });
});

describe('the briefing', () => {
  it('may be missing', () => assert.deepEqual(briefing(''), { name: 'Lio', greeting: undefined, resumed: false, history: [] }));

  it('gives the name and the first words', () => {
    assert.match(greeting(briefing('{"name":"Ada"}')), /^Hello, I am Ada/);
    assert.equal(greeting(briefing('{"name":"Ada","greeting":"Welcome."}')), 'Welcome.');
  });
});

describe('the brain', () => {
  it('answers the last question of a chat, knowing the history before it', async () => {
    const brain = new Brain(briefing('{"history":[{"role":"user","text":"is it free","source":"worker"}]}'));
    const chatCtx = llm.ChatContext.empty();
    chatCtx.addMessage({ role: 'assistant', content: 'Hello.' });
    chatCtx.addMessage({ role: 'user', content: 'What did I ask?' });
    const { text } = await brain.chat({ chatCtx }).collect();
    assert.equal(text, 'You said: “is it free”');
  });
});
