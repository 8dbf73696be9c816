// Builds what customers load (v1.js, bridge.js, tracker.js, sdk.js, sdk.d.ts and their chunks) and the script of a preview’s stage into target/classes/static.
// Usage: node frontend/build.mjs <npm>. Does nothing when no input has changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const SHELL_BUDGET = 8192;
const BRIDGE_BUDGET = 2048;
const TRACKER_BUDGET = 4096;

const root = join(import.meta.dirname, '..');
const out = join(root, 'target/classes/static');
const stamp = join(root, 'target/frontend.stamp');
const npm = process.argv[2];
process.chdir(root);

const installed = 'node_modules/.package-lock.json';
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync('package-lock.json').mtimeMs) {
  console.log('Installing the frontend’s packages (npm ci)');
  node(npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error');
}

const hash = hashOf(globSync(['frontend/**/*.{ts,mjs,json}', 'package-lock.json', 'tsconfig.json'], { exclude: (file) => /generated/.test(file) }).sort());
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && existsSync(join(out, 'v1.d.ts'))) process.exit(0);

console.log('Building v1.js and sdk.js');
node('node_modules/typescript/bin/tsc', '-p', 'frontend');
rmSync(out, { recursive: true, force: true });
// apart from v1.js: a module cannot import from a classic script what the two have in common
// what its own chunks share with it stays in it: one file opens the window
await bundle('window', 'frontend/embed/window.ts', { entryFileNames: 'assets/[name]-[hash].js' }, undefined, 'allow-extension');
await bundle('v1', 'frontend/embed/v1.ts', {}, /\/window\.js$/);
await bundle('acting', 'frontend/embed/bridge/acting.ts', { entryFileNames: 'assets/[name]-[hash].js' });
await bundle('bridge', 'frontend/embed/bridge/bridge.ts', {}, /\/acting\.js$/);
await bundle('sdk', 'frontend/sdk.ts');
await bundle('preview', 'frontend/embed/preview.ts');
await bundle('tracker', 'frontend/tracker/script.ts');
await bundle('tracker-frame', 'frontend/tracker/frame.ts');
await types();
outliveReleases();
finishClassic('v1.js', 'window', SHELL_BUDGET);
finishClassic('bridge.js', 'acting', BRIDGE_BUDGET);
finishTracker();
mkdirSync('target', { recursive: true });
writeFileSync(stamp, hash);

function node(...args) {
  execFileSync(process.execPath, args, { stdio: 'inherit' });
}

function hashOf(files) {
  return files.reduce((sum, file) => sum.update(file).update(readFileSync(file)), createHash('sha256')).digest('hex');
}

async function bundle(name, entry, output = {}, external = undefined, preserveEntrySignatures = 'strict') {
  const { build } = await import('rolldown');
  await build({
    input: { [name]: entry },
    external,
    platform: 'browser',
    tsconfig: 'frontend/tsconfig.json',
    preserveEntrySignatures,
    logLevel: 'warn',
    output: { dir: out, format: 'es', minify: true, entryFileNames: '[name].js', chunkFileNames: 'assets/[name]-[hash].js', ...output },
  });
}

async function types() {
  const { rollup } = await import('rollup');
  const { dts } = await import('rollup-plugin-dts');
  for (const [input, file] of [['frontend/sdk.ts', 'sdk.d.ts'], ['frontend/embed/v1-types.ts', 'v1.d.ts']]) {
    const declarations = await rollup({ input, external: ['livekit-client'], plugins: [dts({ tsconfig: 'frontend/tsconfig.json' })] });
    await declarations.write({ file: join(out, file), format: 'es' });
  }
  copyFileSync('frontend/custom-elements.json', join(out, 'custom-elements.json'));
}

/** A page that was loaded before a release asks for chunks that are gone: each stands under its unhashed name too, and is imported once more from there. */
function outliveReleases() {
  mkdirSync(join(out, 'assets/latest'));
  for (const chunk of globSync('assets/*.js', { cwd: out })) {
    const text = withSecondChance(readFileSync(join(out, chunk), 'utf8'), './');
    writeFileSync(join(out, chunk), text);
    writeFileSync(join(out, latest(chunk)), text.replace(/(["'`])\.\/(?=[\w.-]+\.js\1)/g, '$1../').replaceAll('./latest/', './'));
  }
  const sdk = join(out, 'sdk.js');
  writeFileSync(sdk, withSecondChance(readFileSync(sdk, 'utf8'), './assets/'));
}

function withSecondChance(text, folder) {
  return text.replace(/\bimport\(([`"'])\.\/(?:assets\/)?([\w.-]+\.js)\1\)/g, (call, quote, file) => `${call}.catch(()=>import("${folder}${latest(file)}"))`);
}

function latest(chunk) {
  return chunk.replace(/([\w.-]+)-[\w-]{8}\.js$/, 'latest/$1.js');
}

/** A classic script: leaves no globals, is told by the tag that loads it what to do, and a relative import() has no base in it. A failed import stays failed for its address, of which the server never sees the fragment. */
function finishClassic(file, chunkName, budget) {
  const [chunk] = globSync(`assets/${chunkName}-*.js`, { cwd: out });
  const bundled =
    `(()=>{const $script=document.currentScript??document.querySelector('script[src*="/${file}"]');let $try=0;` +
    'const $load=(file)=>import(new URL(`${file}#${$try}`,$script.src).href);' +
    readFileSync(join(out, file), 'utf8').replace(
      new RegExp(`\\bimport\\([\`"']\\./${chunkName}\\.js[\`"']\\)`, 'g'),
      `$load("${chunk}").catch(()=>$load("${latest(chunk)}")).catch((e)=>{$try++;throw e})`,
    ) +
    '})();';
  if (/\bimport\([`"']\.\//.test(bundled)) throw new Error(`${file} imports a chunk that was not built for it`);
  if (/^\s*(import|export)[\s{*"']/m.test(bundled)) throw new Error(`${file} must run as a classic script`);
  // minified, it has line breaks in its styles alone, which need none; with the comment Chromium compiles all of it beside the main thread, while it is loaded
  const script = `//# allFunctionsCalledOnLoad\n${bundled.replaceAll('\n', '')}`;
  writeFileSync(join(out, file), script);
  hold(file, script, budget);
}

/** Both a classic script, and a module for v1.js, on whose tag stands what it shall do. */
function finishTracker() {
  for (const file of ['tracker.js', 'tracker-frame.js']) {
    const script = `(()=>{const $script=document.currentScript??document.querySelector('script[src*="/tracker.js"],script[data-tracker]');${readFileSync(join(out, file), 'utf8')}})();`;
    if (/(^|[;}])\s*(import|export)[\s{*"']/.test(script)) throw new Error(`${file} must run as a classic script`);
    writeFileSync(join(out, file), script);
    hold(file, script, TRACKER_BUDGET);
  }
}

function hold(file, text, budget) {
  if (/[^\x00-\x7f]/.test(text)) throw new Error(`${file} must be ASCII: a host page may name no charset`);
  const size = gzipSync(text, { level: 9 }).length;
  if (size > budget) throw new Error(`${file}: ${size} bytes gzip, ${budget} allowed`);
  console.log(`${file}: ${size} of ${budget} bytes gzip`);
}
