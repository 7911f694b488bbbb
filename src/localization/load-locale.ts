import type {TemplateMap} from '@lit/localize/internal/types.js';
import {sourceLocale, type targetLocales} from './generated/locale-codes.js';
import type {Locale} from './locale.js';

type TargetLocale = (typeof targetLocales)[number];

/** Loaded only when an element in that language stands on the page. */
const LOADERS: Readonly<Record<TargetLocale, () => Promise<{readonly templates: TemplateMap}>>> = {
  ar: () => import('./generated/ar.js'),
  en: () => import('./generated/en.js'),
  fi: () => import('./generated/fi.js'),
  'sv-x-lattlast': () => import('./generated/sv-x-lattlast.js'),
};

const loaded = new Map<Locale, TemplateMap | undefined>([[sourceLocale, undefined]]);
const loading = new Map<Locale, Promise<void>>();

const isTarget = (locale: Locale): locale is TargetLocale => Object.hasOwn(LOADERS, locale);

/** Whether the texts of a language can be used at once; those that a portal has added are there already. */
export function isLoaded(locale: Locale): boolean {
  return loaded.has(locale) || !isTarget(locale);
}

/** The texts of a loaded language; `undefined` is the source language. */
export function templatesOf(locale: Locale): TemplateMap | undefined {
  return loaded.get(locale);
}

/**
 * Loads the texts of a language once. Never rejects: without its texts an element speaks Swedish, which beats not
 * appearing; the next element in the language tries again.
 */
export function loadLocale(locale: Locale): Promise<void> {
  if (!isTarget(locale) || loaded.has(locale)) return Promise.resolve();
  const running = loading.get(locale);
  if (running !== undefined) return running;
  const started = LOADERS[locale]().then(
    (module) => {
      loaded.set(locale, module.templates);
      loading.delete(locale);
    },
    () => {
      loading.delete(locale);
    },
  );
  loading.set(locale, started);
  return started;
}
