import {html, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {AsyncDirective} from 'lit/async-directive.js';
import {directive, type ChildPart} from 'lit/directive.js';
import {failureText} from '../media/media-failure-text.js';
import type {GuideOptions, renderGuide} from './guide.js';

/** For the page: a failure that comes twice is drawn at once. */
let loaded: {readonly renderGuide: typeof renderGuide} | undefined;
let loading: Promise<void> | undefined;

/** Loads what the guides are made of; harmless to call again. Never rejects: without it the short steps stay. */
export function loadGuide(): Promise<void> {
  loading ??= import('./guide.js').then(
    (module) => {
      loaded = module;
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}

class LazyGuide extends AsyncDirective {
  override update(part: ChildPart, [options]: [GuideOptions]): TemplateResult {
    if (loaded === undefined) void this.#loadFor(part.options?.host as ReactiveControllerHost | undefined);
    return this.render(options);
  }

  override render(options: GuideOptions): TemplateResult {
    return loaded === undefined ? shortSteps(options) : loaded.renderGuide(options);
  }

  /** The element renders itself again, since texts are put into its language only while it does. */
  async #loadFor(host: ReactiveControllerHost | undefined): Promise<void> {
    await loadGuide();
    if (loaded !== undefined && this.isConnected) host?.requestUpdate();
  }
}

/**
 * The guide out of a failure. It is code that most visits never need: until it is there, and where it cannot be loaded
 * because the network is gone, the short steps stand in its place.
 */
export const lazyGuide = directive(LazyGuide);

function shortSteps({kind, devices}: GuideOptions): TemplateResult {
  const {steps} = failureText(kind, devices);
  return steps.length === 1 ? html`<p>${steps[0]}</p>` : html`<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>`;
}
