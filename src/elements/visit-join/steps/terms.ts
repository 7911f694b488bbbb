import {html, nothing, type TemplateResult} from 'lit';
import {msg} from '../../../localization/index.js';
import {pageAddressProblem} from '../../shared/page-address.js';

/** A document that the person agrees to by going on. */
export interface VisitTerms {
  /** Where it can be read: `https:`, or on this origin. */
  readonly href: string;
  /** What the link says; without it "villkoren", or the equivalent. */
  readonly label?: string;
  /** Which edition it is, in the portal's own words. */
  readonly version?: string;
}

/** What the portal has said of its terms. */
export interface TermsSource {
  readonly terms: readonly VisitTerms[];
  readonly termsHref: string;
  readonly termsVersion: string;
}

/** The documents: those of the property, else the one of the attribute. Nobody agrees to what they cannot be led to. */
export function termsOf({terms, termsHref}: TermsSource): readonly VisitTerms[] {
  const documents = terms.length > 0 ? terms : termsHref === '' ? [] : [{href: termsHref}];
  return documents.filter(({href}) => pageAddressProblem(href) === undefined);
}

/** The line about the terms, with a link to each. */
export function termsLine(documents: readonly VisitTerms[]): TemplateResult | typeof nothing {
  const [only] = documents;
  if (only === undefined) return nothing;
  if (documents.length === 1 && only.label === undefined) return singleTerms(only.href);
  return html`<div class="subtle" part="terms">
    <p id="terms">${msg('Genom att fortsätta godkänner du', {id: 'visit-join.terms-list', desc: 'A list of links follows.'})}</p>
    <ul class="terms" aria-labelledby="terms">
      ${documents.map(({href, label}) => html`<li>
        <a href=${href} target="_blank" rel="noopener" part="terms-link"
          >${label ?? msg('villkoren', {id: 'visit-join.the-terms'})}<span class="visually-hidden">
            ${msg('(öppnas i en ny flik)', {id: 'visit-join.new-tab'})}</span
          ></a
        >
      </li>`)}
    </ul>
  </div>`;
}

function singleTerms(href: string): TemplateResult {
  return html`<p class="subtle" part="terms">
    ${msg(
      html`Genom att fortsätta godkänner du
        <a href=${href} target="_blank" rel="noopener" part="terms-link"
          >villkoren<span class="visually-hidden"> (öppnas i en ny flik)</span></a
        >.`,
      {id: 'visit-join.terms', desc: 'The address of the terms.'},
    )}
  </p>`;
}
