import type {LitElement} from 'lit';
import {VisitError} from '../../../core/visit-error.js';
import {addressFix, pageAddressProblem} from '../../shared/page-address.js';
import {reportError, type ErrorHost} from '../../shared/report-error.js';
import type {TermsSource} from '../steps/terms.js';

type Host = LitElement & ErrorHost & Pick<TermsSource, 'terms' | 'termsHref'> & {readonly returnHref: string};

/** Tells the page of which of its addresses no link is made; each once, until it is another. The visit goes on without them. */
export class AddressReports {
  readonly #host: Host;
  #reported: readonly string[] = [];

  constructor(host: Host) {
    this.#host = host;
  }

  report(): void {
    const messages = this.#messages();
    const before = this.#reported;
    this.#reported = messages;
    for (const message of messages.filter((each) => !before.includes(each))) {
      reportError(this.#host, VisitError.notConfigured(message));
    }
  }

  #messages(): readonly string[] {
    const {terms, termsHref, returnHref} = this.#host;
    const given: readonly (readonly [name: string, text: unknown])[] = [
      ['returnHref', returnHref],
      ['termsHref', termsHref],
      ...terms.map(({href}, index) => [`terms[${index}].href`, href] as const),
    ];
    return given.flatMap(([name, text]) => {
      const problem = text === '' ? undefined : pageAddressProblem(text);
      return problem === undefined ? [] : [`${name} ${addressFix(problem)}`];
    });
  }
}
