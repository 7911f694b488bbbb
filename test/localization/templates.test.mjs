/** No text that a person sees or hears stands in the sources but in `msg()`, which is how it gets translated. */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['src/elements', 'src/controllers', 'src/localization'].flatMap((folder) =>
  readdirSync(join(root, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('generated'))
    .map((entry) => join(entry.parentPath, entry.name)),
);

/** Attributes whose value is read out or shown. */
const SPOKEN = /(?<![\w.?@-])(?:aria-(?:label|description|roledescription|valuetext|placeholder|braillelabel)|title|alt|placeholder|label)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/giu;
const LETTER = /\p{L}/u;

/** What of a template is text, or a spoken attribute; `\0` stands for its expressions. */
function wordsOf(template) {
  const spoken = [...template.matchAll(SPOKEN)].map(([, ...values]) => values.join(''));
  const text = template.replace(/<!--.*?-->/gsu, ' ').replace(/<[^>]*>/gu, '\0').replace(/&\w+;/gu, ' ').split('\0');
  return [...spoken, ...text].filter((part) => LETTER.test(part)).map((part) => part.trim());
}

function templateText(node) {
  return ts.isNoSubstitutionTemplateLiteral(node) ? node.text : [node.head.text, ...node.templateSpans.map(({literal}) => literal.text)].join('\0');
}

const calls = (node, name) => ts.isCallExpression(node) && node.expression.getText() === name;

/** Calls `visit` for every node that is no part of a `msg()`. */
function outsideMessages(file, visit) {
  const walk = (node) => {
    if (calls(node, 'msg')) return;
    visit(node);
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
}

const at = (file, node) => `${relative(root, file)}:${node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1}`;

function found(look) {
  return sources.flatMap((file) => {
    const places = [];
    outsideMessages(file, (node) => places.push(...look(node).map((text) => `${at(file, node)}: ${text}`)));
    return places;
  });
}

describe('the sources of the elements', () => {
  it('are looked at', () => {
    assert.ok(sources.length > 50);
    assert.deepEqual(wordsOf('<p title="Hej">\0 och <b aria-label=\0>du</b></p>'), ['Hej', 'och', 'du']);
  });

  it('have no words in templates', () => {
    const inTemplates = found((node) =>
      ts.isTaggedTemplateExpression(node) && ['html', 'svg', 'staticHtml'].includes(node.tag.getText()) ? wordsOf(templateText(node.template)) : [],
    );
    assert.deepEqual(inTemplates, []);
  });

  it('have no Swedish in any other string, but for what is sent to staff and stands translated beside it', () => {
    const forStaff = ({text, parent}) => ts.isPropertyAssignment(parent) && parent.name.getText() === 'swedish' && parent.parent.getText().includes(`msg('${text}'`);
    const inStrings = found((node) =>
      (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) && /[åäö]/iu.test(node.text) && !forStaff(node) ? [node.text] : [],
    );
    assert.deepEqual(inStrings, []);
  });

  it('lay out by where a line begins and ends, not by left and right', () => {
    const physical = /(?:margin|padding|border|inset)-(?:left|right)|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)|(?<![\w-])float:|border-(?:top|bottom)-(?:left|right)/u;
    const inStyles = found((node) => {
      if (!ts.isTaggedTemplateExpression(node) || node.tag.getText() !== 'css') return [];
      return templateText(node.template).split(/[;{}]/u).filter((rule) => physical.test(rule)).map((rule) => rule.trim());
    });
    assert.deepEqual(inStyles, []);
  });
});
