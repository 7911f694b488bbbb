import type {TemplateMap} from '@lit/localize/internal/types.js';
import {sourceLocale, type targetLocales} from './generated/locale-codes.js';
import type {Locale} from './locale.js';

type TargetLocale = (typeof targetLocales)[number];

/** Loaded only when an element in that language stands on the page. */
const LOADERS: Readonly<Record<TargetLocale, () => Promise<{readonly templates: TemplateMap}>>> = {
  en: () => import('./generated/en.js'),
};

const loaded = new Map<Locale, TemplateMap | undefined>([[sourceLocale, undefined]]);
const loading = new Map<Locale, Promise<void>>();

/** Whether the texts of a language can be used at once. */
export function isLoaded(locale: Locale): boolean {
  return loaded.has(locale);
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
  if (locale === sourceLocale || loaded.has(locale)) return Promise.resolve();
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
