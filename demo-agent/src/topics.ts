/** What the agent can talk about. A topic added here is heard, understood and answered. */
export interface Topic {
  /** Completes "You can ask me about …"; a topic without a name is never offered. */
  name?: string;
  /** What visitors say aloud, word for word: lower case English words, no digits, no punctuation. */
  phrases: string[];
  /** What gives the topic away in a typed text: words, or several words in this order. */
  keywords: string[];
  /** One fact a sentence. `{agent}` is the agent's name, `{said}` its last words, `{asked}` the visitor's question before. */
  answer: string;
  /** What is asked of the page first; `answer` is said when that has worked, and `{page}` in it is what the page says of itself. */
  action?: { type: string; [field: string]: unknown };
}

export const topics: Topic[] = [
  {
    name: 'the price',
    phrases: ['what is the price', 'how much does it cost', 'what does it cost', 'is it free'],
    keywords: ['price', 'prices', 'pricing', 'cost', 'costs', 'how much', 'free', 'pay', 'expensive', 'cheap', 'fee', 'fees', 'subscription'],
    answer:
      'The software is free. You pay only for the server it runs on, and for whatever services your own agent uses. There is no price per minute and none per seat.',
  },
  {
    name: 'how it works',
    phrases: ['how does it work', 'tell me more'],
    keywords: ['how does it work', 'how does this work', 'how it works', 'explain', 'architecture', 'webrtc', 'livekit', 'tell me more', 'what is livelayer', 'about livelayer'],
    answer:
      'Your browser sends your voice to a LiveKit server. An agent in the same room listens, and answers with voice, picture and text. LiveLayer lets the visitor in, calls the agent, and keeps the transcript.',
  },
  {
    name: 'how to embed it',
    phrases: ['how do i embed it', 'how do i put it on my website', 'how do i get started'],
    keywords: ['embed', 'embedding', 'snippet', 'script tag', 'website', 'web page', 'my page', 'my site', 'started', 'integrate', 'html'],
    answer:
      'You paste one script tag into your page. It names your agent, and a launcher appears in the corner. The start page of this server shows the snippet, ready to copy.',
  },
  {
    name: 'where data is stored',
    phrases: ['where is my data stored', 'is my voice recorded', 'is it private'],
    keywords: ['data', 'stored', 'store', 'privacy', 'private', 'recorded', 'recording', 'record', 'gdpr', 'transcript', 'transcripts', 'database', 'secure', 'safe'],
    answer:
      'Everything stays on the server that runs this page. What we say is kept there as text. Your voice is not recorded, and no outside service hears it in this demo.',
  },
  {
    name: 'using your own agent',
    phrases: ['can i use my own agent', 'how do i build my own agent'],
    keywords: ['own agent', 'my agent', 'agents', 'build', 'worker', 'python', 'typescript', 'node', 'model', 'models', 'llm', 'openai', 'gpt', 'claude', 'bring your own'],
    answer:
      'Yes, bring your own. Any LiveKit Agents worker will do, in Python or in TypeScript, with the models you like. The guide in the docs folder shows both, and I am an example to copy.',
  },
  {
    name: 'open source',
    phrases: ['is it open source'],
    keywords: ['open source', 'source code', 'source', 'github', 'license', 'licence', 'repository', 'fork'],
    answer: 'Yes. The server, the widget and this agent are open. You can read the code, change it, and run it yourself.',
  },
  {
    name: 'phones',
    phrases: ['does it work on a phone'],
    keywords: ['phone', 'phones', 'mobile', 'iphone', 'android', 'tablet', 'browser', 'browsers', 'safari', 'firefox', 'chrome', 'device', 'devices'],
    answer: 'Yes. It runs in the browser of a phone or a computer, and nothing has to be installed. On a phone it opens as a sheet at the bottom of the page.',
  },
  {
    name: 'languages',
    phrases: ['which languages do you speak'],
    keywords: ['language', 'languages', 'english', 'german', 'french', 'spanish', 'translate', 'translation', 'speak'],
    answer: 'I speak and understand English only, and little of it. Your own agent can speak every language that its models know.',
  },
  {
    name: 'what you need to run it',
    phrases: ['what do i need to run it'],
    keywords: ['need', 'requirements', 'require', 'run it', 'run this', 'install', 'host', 'hosting', 'self hosted', 'deploy', 'docker', 'server', 'java', 'postgresql'],
    answer:
      'One command builds and starts everything on one machine, with Java, Node and Go. For production you add a LiveKit server of your own, and a PostgreSQL database.',
  },
  {
    name: 'what I can do',
    phrases: ['what can you do', 'what can i ask you', 'can you help me'],
    keywords: ['can you do', 'can i ask', 'help', 'topics', 'do you know'],
    answer:
      'I answer questions about LiveLayer, by voice or in writing. Ask me about the price, how it works, how to embed it, where data is stored, or using your own agent.',
  },
  {
    name: 'who I am',
    phrases: ['who are you', 'what is your name', 'are you a real person'],
    keywords: ['who are you', 'your name', 'robot', 'human', 'person', 'are you real', 'are you an ai', 'a bot'],
    answer: 'I am {agent}, a demo agent. I am software, not a person. My ears, my voice and my face all run on this server.',
  },
  {
    phrases: ['what is on this page'],
    keywords: ['on this page', 'this page', 'read the page', 'where am i'],
    action: { type: 'request_page_context' },
    answer: '{page}',
  },
  {
    phrases: ['scroll down'],
    keywords: ['scroll down', 'further down', 'go down'],
    action: { type: 'scroll_page', direction: 'down' },
    answer: 'Here is what comes next.',
  },
  {
    phrases: [],
    keywords: ['scroll up', 'further up', 'go up', 'back to the top'],
    action: { type: 'scroll_page', direction: 'top' },
    answer: 'Back at the top.',
  },
  {
    phrases: ['show me the books'],
    keywords: ['show me the books', 'the books', 'what is new', 'new books'],
    action: { type: 'scroll_to', selector: '#new' },
    answer: 'These six are new this month.',
  },
  {
    phrases: ['show me the delivery terms'],
    keywords: ['delivery', 'deliver', 'shipping', 'show me the delivery'],
    action: { type: 'scroll_to', selector: '#delivery' },
    answer: 'Here it is. What is in stock by noon leaves the same day.',
  },
  {
    phrases: ['reserve a book for me'],
    keywords: ['reserve', 'fill in', 'fill out', 'reservation', 'order a book'],
    action: { type: 'fill_form', formId: 'reserve', values: { book: 'The Tide Clock', note: 'I would like to collect it on Saturday.' } },
    answer: 'I have filled in what I know. Write your name, and tell me to send the form.',
  },
  {
    phrases: ['send the form'],
    keywords: ['send the form', 'submit', 'send it', 'submit the form'],
    action: { type: 'submit_form', formId: 'reserve' },
    answer: 'It is sent. Your book waits for you.',
  },
  {
    phrases: ['repeat that please', 'say that again please'],
    keywords: ['repeat', 'say that again', 'say it again', 'once more', 'pardon', 'come again'],
    answer: '{said}',
  },
  {
    phrases: ['what did i ask'],
    keywords: ['did i ask', 'did i say', 'my question', 'my last question'],
    answer: '{asked}',
  },
  {
    phrases: ['tell me a joke'],
    keywords: ['joke', 'jokes', 'funny', 'laugh'],
    answer: 'Why did the agent stay in the room? Nobody had sent it a leave message.',
  },
  {
    phrases: ['hello', 'good morning', 'how are you'],
    keywords: ['hello', 'hi', 'hey', 'good morning', 'good afternoon', 'good evening', 'how are you'],
    answer: 'Hello. I am well, and I am listening. What would you like to know?',
  },
  {
    phrases: ['thank you'],
    keywords: ['thank you', 'thanks', 'thank', 'great', 'perfect'],
    answer: 'You are welcome. Is there anything else you would like to know?',
  },
  {
    phrases: ['goodbye'],
    keywords: ['goodbye', 'bye', 'see you', 'good night'],
    answer: 'Goodbye, and thank you for the conversation. Press End to hang up.',
  },
];
