/** What this agent can talk about. Add a topic here and it is heard, understood and answered. */
export interface Topic {
  /** A few words that name the topic, as in "You can ask me about …". */
  name: string;
  /** What visitors say aloud: the whole grammar of the ears. Lower case words of the dictionary, no digits, no punctuation. */
  phrases: string[];
  /** What betrays the topic in a typed question: words, or several words in this order. */
  keywords: string[];
  /** Spoken and shown. `{name}` is the agent's name. */
  answer: string;
}

export const topics: Topic[] = [
  {
    name: 'the price',
    phrases: ['what is the price', 'what does it cost', 'how much does it cost', 'is it free'],
    keywords: ['price', 'prices', 'pricing', 'cost', 'costs', 'how much', 'free', 'pay', 'expensive', 'cheap', 'fee', 'subscription', 'plan', 'budget'],
    answer:
      'The software is free. You pay only for the server you run it on, and for the services your own agent uses. There is no fee per minute and no fee per seat.',
  },
  {
    name: 'what I can do',
    phrases: ['what can you do', 'can you help me', 'what do you know', 'help'],
    keywords: ['can you do', 'can i ask', 'help', 'do you know', 'abilities', 'features'],
    answer:
      'I answer questions about LiveLayer, by voice and in writing. Ask me about the price, how it works, how to embed it, or where your data is stored.',
  },
  {
    name: 'who I am',
    phrases: ['who are you', 'what is your name', 'are you a robot', 'are you a real person'],
    keywords: ['who are you', 'your name', 'robot', 'human', 'a person', 'real person', 'are you an ai', 'are you real'],
    answer:
      'I am {name}, a demo agent. I am software, not a person. My ears, my voice and my face all run on this server, without any outside service.',
  },
  {
    name: 'how to embed it',
    phrases: ['how do i embed it', 'how do i put it on my website', 'how do i install it', 'how do i get started'],
    keywords: ['embed', 'install', 'snippet', 'script tag', 'put it on', 'add it to', 'my website', 'my page', 'my site', 'get started', 'integrate', 'set up', 'setup'],
    answer:
      'Paste one script tag into your page. It names your agent, and a launcher appears in the corner. The start page shows the snippet, ready to copy.',
  },
  {
    name: 'how it works',
    phrases: ['how does it work', 'how does this work', 'tell me more'],
    keywords: ['how does it work', 'how does this work', 'how it works', 'work', 'works', 'architecture', 'webrtc', 'livekit', 'tell me more', 'more about'],
    answer:
      'Your browser sends your voice to a LiveKit server. An agent joins the same room, listens, and answers with voice, video and text. LiveLayer admits visitors, and keeps the transcript.',
  },
];
