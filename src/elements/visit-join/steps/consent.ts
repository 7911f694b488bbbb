import type {VisitConsentDetail} from '../visit-join-events.js';
import {termsOf, type TermsSource} from './terms.js';

/** What the portal may keep of an agreement; `undefined` when there is nothing to agree to. */
export function consentOf(source: TermsSource, language: string, now = Date.now()): VisitConsentDetail | undefined {
  const links = termsOf(source);
  const {termsVersion} = source;
  // A portal that fills the slot with its own line says by the version alone that there are terms.
  if (links.length === 0 && termsVersion === '') return undefined;
  return Object.freeze({
    version: termsVersion,
    language,
    time: new Date(now).toISOString(),
    links: Object.freeze(links.map((link) => Object.freeze({...link}))),
  });
}
