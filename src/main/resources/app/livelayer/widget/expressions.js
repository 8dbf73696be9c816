// Flow's client makes functions of texts that the server sends. The page's policy lets no text become code, so that each shape of such a text is known here; any other is an error.
(({ nonce }) => {
  const wire = new Map([
    ["$0,$1|return (async function() { this.serverConnected($0)}).apply($1)", (cancelled, outlet) => void outlet.serverConnected(cancelled)],
    ["$0,$1,$2|return (async function() { this.$server['}p']($0, true, $1)}).apply($2)", (id, value, node) => void node.$server['}p'](id, true, value)],
    ["$0,$1,$2|return (async function() { this.$server['}p']($0, false, $1)}).apply($2)", (id, value, node) => void node.$server['}p'](id, false, value)],
    ["$0,$1|return (async function() { this.$server['}p']($0, false)}).apply($1)", (id, node) => void node.$server['}p'](id, false)],
    ["$0|document.title = $0; if(window?.Vaadin?.documentTitleSignal) { window.Vaadin.documentTitleSignal.value = $0; }", (title) => void (document.title = title)],
    ["|window.location.reload();", () => location.reload()],
  ]);

  // a module of the bundle, by its hash
  const load = (hash) => () => window.Vaadin.Flow.loadOnDemand(hash);
  // what a listener tells of its event or element
  const read = (root, path) => (event, element) => path.split('.').slice(1).reduce((value, name) => value?.[name], root === 'event' ? event : element);
  const constant = (value) => () => JSON.parse(value);
  // a method of an element
  const call = (name) => (element, ...values) => element[name](...values);

  const shapes = [
    [/^\|return window\.Vaadin\.Flow\.loadOnDemand\('([0-9a-f]+)'\);$/, load],
    [/^event,element\|return \((event|element)((?:\.[A-Za-z]\w*)+)\)$/, read],
    [/^event,element\|return \((\d+|true|false)\)$/, constant],
    [/^\$0(?:,\$\d+)*\|return \$0\.([A-Za-z]\w*)\((?:\$\d+(?:,\$\d+)*)?\)$/, call],
  ];

  const known = (expression) => {
    if (wire.has(expression)) return wire.get(expression);
    for (const [shape, make] of shapes) {
      const match = shape.exec(expression);
      if (match) return make(...match.slice(1));
    }
    console.error(`Not among the expressions that this page knows: ${expression}`);
    throw new EvalError('Unknown expression');
  };

  const { prototype } = Function;
  window.Function = function (...names) {
    const body = names.pop().trim().replace(/\s+/g, ' ');
    return known(`${names.join(',')}|${body}`);
  };
  window.Function.prototype = prototype;

  // the few styles that Flow's own modules add
  const create = document.createElement;
  document.createElement = function (...args) {
    const element = create.apply(this, args);
    if (element.localName === 'style') element.nonce = nonce;
    return element;
  };
})(document.currentScript);
