/**
 * Fails when a text has no translation, no id of its own, or no description of its variables; and when the XLIFF files
 * or the generated modules are not what `npm run localize` makes of the sources. Writes nothing but a temporary folder.
 */
import {cp, mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {readConfigFileAndWriteSchema} from '@lit/localize-tools/lib/config.js';
import {RuntimeLitLocalizer} from '@lit/localize-tools/lib/modes/runtime.js';

/** `<tag>.<kebab>`, or `visit.<kebab>` for what elements share. */
const ID = /^(?:[a-z]+-[a-z]+|visit)\.[a-z0-9]+(?:-[a-z0-9]+)*$/u;

const folder = dirname(fileURLToPath(import.meta.url));
const scratch = await mkdtemp(join(tmpdir(), 'localize-'));
const problems = [];

try {
  await cp(join(folder, 'xliff'), join(scratch, 'xliff'), {recursive: true});
  const config = readConfigFileAndWriteSchema(join(folder, 'lit-localize.json'));
  config.interchange.xliffDir = join(scratch, 'xliff');
  config.output.outputDir = join(scratch, 'generated');
  config.output.localeCodesModule = join(scratch, 'generated/locale-codes.ts');
  const localizer = new RuntimeLitLocalizer(config);

  const {messages, errors} = localizer.extractSourceMessages();
  for (const {messageText} of errors) problems.push(typeof messageText === 'string' ? messageText : messageText.messageText);
  for (const {name, contents, desc} of messages) {
    if (!ID.test(name)) problems.push(`"${name}" is no id of the form <tag>.<kebab>.`);
    const hasVariable = contents.some((part) => typeof part !== 'string' && part.untranslatable.includes('${'));
    if (hasVariable && !desc) problems.push(`${name} has a variable and no desc.`);
  }

  const ids = new Set(messages.map(({name}) => name));
  const {translations} = localizer.readTranslationsSync();
  for (const locale of config.targetLocales) {
    const translated = new Set(translations.get(locale)?.map(({name}) => name));
    for (const id of ids) if (!translated.has(id)) problems.push(`${id} has no translation in ${locale}.`);
    for (const id of translated) if (!ids.has(id)) problems.push(`${id} in ${locale} is used nowhere.`);
  }
  problems.push(...localizer.validateTranslations().errors);

  await localizer.writeInterchangeFiles();
  if (problems.length === 0) await localizer.build();
  for (const part of problems.length === 0 ? ['xliff', 'generated'] : ['xliff']) {
    for (const file of await readdir(join(scratch, part))) {
      const [made, committed] = await Promise.all(
        [scratch, folder].map((root) => readFile(join(root, part, file), 'utf8').catch(() => '')),
      );
      if (made !== committed) problems.push(`src/localization/${part}/${file} is stale: run npm run localize.`);
    }
  }
} finally {
  await rm(scratch, {recursive: true});
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}
