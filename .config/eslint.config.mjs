import js from '@eslint/js';
import {createNodeResolver, importX} from 'eslint-plugin-import-x';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import {readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import tseslint from 'typescript-eslint';
import {tooNewGlobals, tooNewSyntax} from './browser-floor.mjs';
import {noCircle} from './no-circle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tags = readdirSync(`${root}src/elements`).filter((name) => name.includes('-'));

/**
 * What each layer may import, besides itself. Elements may name adapters, but only in `import()`: what a page does not
 * use yet, it does not load yet (the rule for that follows below).
 */
const layers = {
  protocol: [],
  lobby: ['protocol'],
  service: ['lobby', 'protocol'],
  core: ['protocol'],
  adapters: ['core', 'protocol'],
  localization: [],
  fhir: [],
  controllers: ['core', 'protocol', 'localization'],
  elements: ['controllers', 'core', 'protocol', 'localization', 'fhir', 'adapters'],
  testing: ['core', 'service', 'lobby', 'protocol'],
  server: ['service', 'lobby', 'protocol'],
};

/** The same for the rooms of the core. What stands at its root knows no room, but for the index. */
const coreRooms = {
  util: [],
  ports: ['util'],
  media: ['ports', 'util'],
  signalling: ['ports', 'util'],
  'real-time-text': ['ports', 'util'],
  peer: ['ports', 'util'],
  'network-check': ['signalling', 'ports', 'util'],
  call: ['peer', 'media', 'real-time-text', 'ports', 'util'],
  session: ['call', 'network-check', 'peer', 'media', 'real-time-text', 'signalling', 'ports', 'util'],
};

const zones = [
  ...Object.entries(coreRooms).map(([room, allowed]) => ({
    target: `./src/core/${room}`,
    from: './src/core',
    except: [...[room, ...allowed].map((name) => `./${name}`), './visit-error.ts', './platform.ts'],
    message: `core/${room} may import ${[room, ...allowed].join(', ')} of the core only.`,
  })),
  {
    target: ['./src/core/visit-error.ts', './src/core/platform.ts'],
    from: Object.keys(coreRooms).map((room) => `./src/core/${room}`),
    message: 'What stands at the root of the core knows none of its rooms.',
  },
  ...Object.entries(layers).map(([layer, allowed]) => ({
    target: `./src/${layer}`,
    from: './src',
    except: [layer, ...allowed].map((name) => `./${name}`),
    message: `${layer} may import ${[layer, ...allowed].join(', ')} only.`,
  })),
  {target: './src', from: ['./test', './demo', './bench'], message: 'The package stands without its tests and demo.'},
];

/** Most ways through one function (cyclomatic complexity). */
const MOST_WAYS = 15;
/** A file with more lines is looked at: it is cut at a seam or stays whole. Only a warning, as a cut elsewhere is worse. */
const LONG = 400;

const banned = {
  enum: {selector: 'TSEnumDeclaration', message: 'Use a union of string literals.'},
  namespace: {selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use a module.'},
  parameterProperty: {selector: 'TSParameterProperty', message: 'Declare the field.'},
  defaultExport: {selector: 'ExportDefaultDeclaration', message: 'Export by name.'},
  markup: {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|writeln?|createContextualFragment)$/][object.name!=/^(stdout|stderr|stream|response)$/]:not([object.property.name=/^(stdout|stderr)$/])',
    message: 'Markup from strings is not allowed (Trusted Types); render a template.',
  },
  cookie: {selector: 'MemberExpression[property.name="cookie"][object.name="document"]', message: 'Nothing is stored.'},
  messageId: {
    selector: 'CallExpression[callee.name="msg"]:not(:has(Property[key.name="id"]))',
    message: 'Give msg() an id: without one, rewording the Swedish deletes the translations.',
  },
  earlyMessage: {
    selector: 'CallExpression[callee.name="msg"]:not(:function *)',
    message: 'Call msg() while rendering: here it is translated once and never again.',
  },
  capturedMessage: {
    selector: 'VariableDeclarator[init.name="msg"]',
    message: 'msg is a live binding: captured before a locale is set, it never translates.',
  },
};

const testOnly = {
  focusOrSkip: {
    selector: 'MemberExpression[property.name=/^(only|skip|todo|fixme)$/][object.name=/^(describe|it|test|suite|context)$/]',
    message: 'Neither .only nor .skip: repair the test or remove it.',
  },
  sleep: {
    selector: 'NewExpression[callee.name="Promise"] > ArrowFunctionExpression CallExpression[callee.name="setTimeout"] > Identifier.arguments',
    message: 'Do not sleep: wait for what shall happen, or drive the fake clock.',
  },
  otherSleep: {
    selector: 'ImportSpecifier[imported.name="aTimeout"], ImportDeclaration[source.value="node:timers/promises"]',
    message: 'Do not sleep: wait for what shall happen, or drive the fake clock.',
  },
};

const storage = ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'].map((name) => ({
  name,
  message: 'Nothing is stored in the browser.',
}));

export default tseslint.config(
  {ignores: ['dist/**', 'node_modules/**', '**/generated/**', 'test/smoke/vite/**', 'test/types/*.ts']},
  {
    files: ['**/*.mjs'],
    extends: [js.configs.recommended],
    rules: {'no-undef': 'off', complexity: ['error', MOST_WAYS], 'max-lines': ['warn', LONG]},
  },
  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, ...tseslint.configs.strictTypeChecked],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: root}},
    plugins: {'import-x': importX, house: {rules: {'no-circle': noCircle}}},
    settings: {
      'import-x/resolver-next': [createNodeResolver({extensionAlias: {'.js': ['.ts', '.js']}})],
    },
    rules: {
      complexity: ['error', MOST_WAYS],
      'max-lines': ['warn', LONG],
      'no-console': 'error',
      'no-warning-comments': ['error', {terms: ['todo', 'fixme', 'xxx']}],
      'import-x/no-restricted-paths': ['error', {zones}],
      'house/no-circle': 'error',
      'no-restricted-syntax': ['error', ...Object.values(banned)],
      'no-restricted-globals': ['error', ...storage],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports'}],
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      '@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
      '@typescript-eslint/prefer-promise-reject-errors': ['error', {allowThrowingUnknown: true}],
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
      // Declaration merging is how the typed addEventListener overloads of an element come about.
      '@typescript-eslint/no-unsafe-declaration-merging': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'demo/**/*.ts'],
    linterOptions: {noInlineConfig: true},
  },
  {
    // What runs in browsers.
    files: ['src/**/*.ts'],
    ignores: ['src/server/**'],
    rules: {
      'no-restricted-syntax': ['error', ...Object.values(banned), ...tooNewSyntax],
      'no-restricted-globals': ['error', ...storage, ...tooNewGlobals],
    },
  },
  {
    files: ['**/*.d.ts'],
    rules: {'no-restricted-syntax': 'off'},
  },
  {
    // What a developer has to see even where no logger is configured: a tag that is taken; an error that nobody listens to; a text that does not fit; the
    // command line's output.
    files: ['src/elements/shared/define-once.ts', 'src/elements/shared/report-error.ts', 'src/localization/own-text.ts', 'src/adapters/console-logger.ts', 'src/server/cli.ts'],
    rules: {'no-console': 'off'},
  },
  {
    files: ['src/elements/**/*.ts', 'src/controllers/**/*.ts', 'demo/gallery/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended']],
    plugins: {'lit-a11y': litA11y},
    settings: {litHtmlSources: true},
    rules: {
      ...litA11y.configs.recommended.rules,
      'lit/attribute-names': ['error', {convention: 'kebab'}],
      'lit/lifecycle-super': 'error',
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-private-properties': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-template-bind': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/prefer-static-styles': 'error',
      'lit/value-after-constraints': 'error',
      'wc/file-name-matches-element': ['error', {transform: ['kebab']}],
      'wc/max-elements-per-file': ['error', {max: 1}],
      'wc/no-closed-shadow-root': 'error',
      'wc/no-typos': 'error',
      'wc/require-listener-teardown': 'error',
    },
  },
  ...tags.map((tag) => ({
    files: [`src/elements/${tag}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `/(${tags.filter((other) => other !== tag).join('|') || 'none'})(/|$)`,
              message: 'No element imports another; load it with import() when the step needs it.',
            },
            {regex: '/adapters/', message: 'Elements load adapters with import() only.'},
          ],
        },
      ],
    },
  })),
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        banned.enum,
        banned.namespace,
        banned.messageId,
        ...Object.values(testOnly),
      ],
      'no-console': 'off',
      'no-restricted-globals': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // `expect(x).to.be.true` of chai is an expression, and node:test's `it()` returns a promise that it awaits itself.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {from: 'package', name: ['it', 'test', 'describe', 'suite'], package: 'node:test'},
            // @open-wc/testing declares that chai's `equal` returns a promise; it does not.
            {from: 'package', name: 'Equal', package: 'chai'},
          ],
        },
      ],
    },
  },
  {
    // What a network that is cut for thirty seconds does takes thirty seconds.
    files: ['test/network/**/*.ts'],
    rules: {'no-restricted-syntax': ['error', banned.enum, banned.namespace, testOnly.focusOrSkip]},
  },
);
