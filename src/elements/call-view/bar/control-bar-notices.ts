import {html, nothing, type TemplateResult} from 'lit';
import type {VisitSnapshot} from '../../../core/session/session-types.js';
import {msg} from '../../../localization/index.js';
import {icon, type Announcer, type IconName} from '../../shared/index.js';
import type {TileModel} from '../call-model.js';
import {dismissButton} from '../notices/notices.js';
import {tileName} from '../stage/tile.js';
import {shareFailureText} from './bar-texts.js';
import {codeChangedText, SafetyCodes} from './safety-code.js';

export interface ControlBarNoticesOptions {
  readonly announcer: Announcer;
  readonly others: () => readonly TileModel[];
  readonly showPeople: () => void;
  /** Something is to be drawn anew. */
  readonly changed: () => void;
}

/** What stands above the buttons until it is put away: why no screen is shared, and whose safety code is another now. */
export class ControlBarNotices {
  readonly codes = new SafetyCodes();
  readonly #options: ControlBarNoticesOptions;
  #shareFailure: 'dismissed' | 'refused' | undefined;
  #isShareFailureHidden = false;
  #changed: ReadonlySet<string> = new Set();

  constructor(options: ControlBarNoticesOptions) {
    this.#options = options;
  }

  follow(snapshot: VisitSnapshot | undefined): void {
    const {announcer} = this.#options;
    const failure = snapshot?.media.screen.failure;
    if (failure !== this.#shareFailure) {
      this.#shareFailure = failure;
      this.#isShareFailureHidden = false;
      if (failure !== undefined) announcer.say(() => shareFailureText(failure));
    }
    const changed = this.codes.follow(snapshot);
    if (changed.length === 0) return;
    this.#changed = new Set([...this.#changed, ...changed]);
    const persons = this.#persons(new Set(changed));
    announcer.say(() => codesText(persons));
  }

  /** The list of people, where the codes are, is shown. */
  peopleShown(): void {
    this.#changed = new Set();
  }

  /** Not within the bar, which would stand before half of a phone's window with them. */
  render(): TemplateResult | typeof nothing {
    const persons = this.#persons(this.#changed);
    const failure = this.#isShareFailureHidden ? undefined : this.#shareFailure;
    if (persons.length === 0 && failure === undefined) return nothing;
    return html`<div class="bar-notes">
      ${persons.length === 0 ? nothing : this.#renderCodes(persons)} ${failure === undefined ? nothing : this.#renderShareFailure(failure)}
    </div>`;
  }

  #renderCodes(persons: readonly TileModel[]): TemplateResult {
    const hide = (): void => this.#put(() => (this.#changed = new Set()));
    return note(
      'code-note',
      'warning',
      codesText(persons),
      html`<button type="button" class="button quiet" @click=${this.#options.showPeople}>${msg('Visa koden', {id: 'call-view.code-show'})}</button>
        ${dismissButton(hide)}`,
    );
  }

  #renderShareFailure(failure: 'dismissed' | 'refused'): TemplateResult {
    return note('share-note', 'info', shareFailureText(failure), dismissButton(() => this.#put(() => (this.#isShareFailureHidden = true))));
  }

  #persons(ids: ReadonlySet<string>): readonly TileModel[] {
    return this.#options.others().filter(({id}) => ids.has(id));
  }

  #put(change: () => unknown): void {
    change();
    this.#options.changed();
  }
}

function note(part: string, kind: IconName & ('info' | 'warning'), text: string, buttons: TemplateResult): TemplateResult {
  return html`<div class="banner ${kind}" part=${part}>
    ${icon(kind)}
    <div class="banner-text">
      <p>${text}</p>
      <div class="row">${buttons}</div>
    </div>
  </div>`;
}

const codesText = (persons: readonly TileModel[]): string => persons.map((person) => codeChangedText(tileName(person))).join(' ');
