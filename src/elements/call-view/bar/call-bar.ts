import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {createRef, ref, type Ref} from '../../shared/ref.js';
import {LocalizeController} from '../../../controllers/localize-controller.js';
import {msg} from '../../../localization/index.js';
import {Announcer, icon} from '../../shared/index.js';
import type {CallModel} from '../call-model.js';
import type {CallActions} from '../call-ui.js';
import type {Speech} from '../notices/speech.js';
import {internalStyles} from '../internal-element.js';
import {renderButtons} from './bar-buttons.js';
import {cameraText, microphoneText, peopleText} from './bar-texts.js';
import type {BarCall, BarView, Sheet} from './bar-view.js';
import {callBarStyles} from './call-bar-styles.js';
import {renderMenu} from './menu.js';
import {renderPeople} from './people.js';
import {renderQuestion, type Question} from './question.js';
import type {SafetyCodes} from './safety-code.js';
import {hasShortcuts, shortcutOf, type Shortcut} from './shortcuts.js';

/** Parts that the element around it exports too. */
const PARTS = [
  'controls',
  'control',
  'microphone-button',
  'camera-button',
  'text-button',
  'share-button',
  'people-button',
  'more-button',
  'leave-button',
  'end-button',
  'sheet',
  'close-button',
  'people-menu-button',
  'share-menu-button',
  'switch-camera-button',
  'microphone-select',
  'camera-select',
  'speaker-select',
  'speech-select',
  'fit-button',
  'full-screen-button',
  'picture-in-picture-button',
  'signing-switch',
  'detail-switch',
  'pin-button',
  'hold-button',
  'remove-button',
  'layout',
  'shortcuts',
  'person',
  'person-post',
  'person-company',
  'safety-code',
  'safety-code-changed',
  'end-all-button',
  'dialog',
] as const;

/** What a dialog shows, since it was asked to open. */
interface Opened<T> {
  readonly shows: T;
  /** How much had been announced then. What is announced later has to be announced within the dialog. */
  readonly announcedBefore: number;
  /** The browser has not opened the dialog, or the heading has not been read, yet. */
  isNew: boolean;
}

/**
 * The bar below the call, with the menu, the list of people and the questions that it opens. Sheet and question are modal
 * dialogs: a keyboard or a screen reader stays within them until they are closed, and then is where it was before.
 *
 * An internal element. It fires `people-shown` when the list of people opens, and `focus-lost` when what had the focus is
 * gone and nothing in the bar takes its place.
 */
export class CallBar extends LitElement {
  static override styles = [...internalStyles, callBarStyles];

  /** What the buttons do. Both are set before the bar is put into a page. */
  actions!: CallActions;
  codes!: SafetyCodes;

  readonly #localize = new LocalizeController(this);
  readonly #announcer = new Announcer(this);
  readonly #controls: Ref<HTMLElement> = createRef();
  readonly #sheetDialog: Ref<HTMLDialogElement> = createRef();
  readonly #questionDialog: Ref<HTMLDialogElement> = createRef();
  readonly #heading: Ref<HTMLElement> = createRef();
  readonly #open: {sheet?: Opened<Sheet> | undefined; question?: Opened<Question> | undefined} = {};
  #call: BarCall | undefined;
  /** Devices that a shortcut has switched, as they were before; to be announced, because their buttons do not have the focus. */
  readonly #switched = new Map<'microphone' | 'camera', string>();
  /** What has the focus in the bar or a sheet before a rendering, which may take it away. */
  #focused: Element | null = null;
  /** A question has been answered. The button that asked it, to which the focus goes back, may be gone. */
  #isAnswered = false;

  get call(): BarCall | undefined {
    return this.#call;
  }

  /** What it shows. */
  set call(call: BarCall | undefined) {
    this.#call = call;
    this.requestUpdate();
  }

  /** The bar itself, which sticks to the end of the window. */
  get controls(): HTMLElement | undefined {
    return this.#controls.value;
  }

  /** The button that shows and hides the text. */
  get textButton(): HTMLElement | null {
    return this.renderRoot.querySelector('[part~=text-button]');
  }

  show(sheet: Sheet): void {
    this.#open.sheet = this.#opened(sheet);
    /** @internal */
    if (sheet === 'people') this.dispatchEvent(new Event('people-shown'));
  }

  /** Says what the devices that a shortcut has switched are like now. */
  announceSwitched({own}: CallModel, speech: Speech): void {
    for (const [kind, before] of this.#switched) {
      const now = own[kind];
      if (now === before) continue;
      this.#switched.delete(kind);
      speech.say(() => (kind === 'microphone' ? microphoneText(now) : cameraText(now)), 'act');
    }
  }

  /** A key was pressed somewhere in the call. */
  press(event: KeyboardEvent): void {
    const shortcut = shortcutOf(event);
    if (shortcut === undefined || this.#call === undefined || !hasShortcuts(this.#call.ui) || !this.isConnected) return;
    if (this.#open.question !== undefined || !this.#act(shortcut, this.#call)) return;
    event.preventDefault();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('exportparts', PARTS.join(', '));
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A dialog that is taken out of the page is closed without an event.
    this.#open.sheet = undefined;
    this.#open.question = undefined;
    this.#isAnswered = false;
    this.#switched.clear();
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return this.#localize.whenReady(() => super.scheduleUpdate());
  }

  protected override willUpdate(): void {
    const focused = this.shadowRoot?.activeElement ?? null;
    this.#focused = focused?.closest('.bar, .sheet') == null ? null : focused;
    // A dialog was closed by its button or by Escape. Browsers report that only with the next frame: if it is opened again
    // meanwhile it must stay open, and if it is drawn again meanwhile it must not be opened again.
    if (isClosed(this.#open.sheet, this.#sheetDialog.value)) this.#open.sheet = undefined;
    if (isClosed(this.#open.question, this.#questionDialog.value)) this.#endQuestion();
    if (this.#open.sheet?.shows !== 'people') this.codes.hide();
    const question = this.#open.question?.shows;
    if (question !== undefined && this.#call !== undefined && !isStillAsked(question, this.#call.model)) this.#open.question = undefined;
  }

  protected override updated(): void {
    const {sheet, question} = this.#open;
    toggle(this.#sheetDialog.value, sheet !== undefined);
    if (sheet?.isNew === true) {
      sheet.isNew = false;
      // Firefox would go to the first button, past the heading.
      this.#heading.value?.focus();
    }
    toggle(this.#questionDialog.value, question !== undefined);
    if (question !== undefined) {
      // A second press, or Enter, must not answer what has not been read.
      if (question.isNew) this.#questionDialog.value?.querySelector<HTMLElement>('[data-safe]')?.focus();
      question.isNew = false;
      return;
    }
    if (this.#focused?.isConnected === false || this.#isAnswered) this.#restoreFocus();
    this.#focused = null;
    this.#isAnswered = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.#call === undefined) return nothing;
    const {sheet, question} = this.#open;
    const view = this.#view(this.#call);
    return html`<div class="bar" part="controls" ${ref(this.#controls)}>${renderButtons(view)}</div>
      <dialog
        class="sheet"
        part="sheet"
        aria-labelledby=${sheet === undefined ? nothing : 'sheet-title'}
        @close=${this.#onSheetClosed}
        @pointerdown=${closeFromOutside}
        ${ref(this.#sheetDialog)}
      >
        ${sheet === undefined ? nothing : this.#renderSheet(view, sheet.shows)}
        ${this.#announcer.renderSince(sheet?.announcedBefore ?? Infinity)}
      </dialog>
      <dialog
        class="question"
        part="dialog"
        aria-labelledby=${question === undefined ? nothing : 'question-title'}
        aria-describedby=${question === undefined ? nothing : 'question-consequence'}
        @close=${this.#onQuestionClosed}
        ${ref(this.#questionDialog)}
      >
        ${question === undefined ? nothing : renderQuestion(question.shows, this.actions)}
        ${this.#announcer.renderSince(question?.announcedBefore ?? Infinity)}
      </dialog>`;
  }

  #renderSheet(view: BarView, sheet: Sheet): TemplateResult {
    const title = sheet === 'menu' ? msg('Mer', {id: 'call-view.more', desc: 'Opens a menu; as short as possible, below a symbol'}) : peopleText(view.model);
    return html`<div class="sheet-head">
        <h2 id="sheet-title" tabindex="-1" ${ref(this.#heading)}>${title}</h2>
        <button type="button" class="toggle" part="close-button" @click=${this.#closeSheet}>
          ${icon('close')}<span>${msg('Stäng', {id: 'call-view.close'})}</span>
        </button>
      </div>
      <div class="sheet-body">${sheet === 'menu' ? renderMenu(view) : renderPeople(view, this.codes)}</div>`;
  }

  #view(call: BarCall): BarView {
    return {
      ...call,
      actions: this.actions,
      show: (sheet) => this.show(sheet),
      closeAnd: (act) => {
        this.#closeSheet();
        act();
      },
      leave: () => this.#leave(call.model),
      end: () => this.#end(call.model),
      ask: (question) => this.#ask(question),
    };
  }

  readonly #onSheetClosed = (): void => this.requestUpdate();

  readonly #onQuestionClosed = (): void => {
    if (this.#open.question === undefined) this.#endQuestion();
    this.requestUpdate();
  };

  readonly #closeSheet = (): void => this.#sheetDialog.value?.close();

  #opened<T>(shows: T): Opened<T> {
    this.requestUpdate();
    return {shows, announcedBefore: this.#announcer.count, isNew: true};
  }

  #ask(question: Question): void {
    this.#open.question = this.#opened(question);
  }

  #endQuestion(): void {
    this.#isAnswered = true;
    this.#open.question = undefined;
  }

  /** Who leaves can come back, so nothing is asked; but staff who leave a patient alone may have meant to end. */
  #leave({mayEnd, others}: CallModel): void {
    const leavesAlone = mayEnd && others.length > 0 && others.every(({role}) => role?.role !== 'staff');
    if (leavesAlone) this.#ask({kind: 'leave'});
    else this.actions.leave();
  }

  /** What is ended for another cannot be taken back. */
  #end({others}: CallModel): void {
    if (others.length > 0) this.#ask({kind: 'end'});
    else this.actions.end();
  }

  /** @returns Whether there was something to do. */
  #act(shortcut: Shortcut, {model, snapshot, ui}: BarCall): boolean {
    const screen = snapshot?.media.screen;
    switch (shortcut) {
      case 'microphone':
      case 'camera':
        return this.#switch(shortcut, model);
      case 'text':
        if (snapshot === undefined) return false;
        this.#closeSheet();
        this.actions.text(!ui.textOpen);
        return true;
      case 'screen':
        if (screen?.supported !== true || screen.status === 'opening') return false;
        this.#closeSheet();
        this.actions.shareScreen(screen.status === 'off');
        return true;
      case 'people':
        if (this.#open.sheet?.shows === 'people') this.#closeSheet();
        else this.show('people');
        return true;
    }
  }

  #switch(kind: 'microphone' | 'camera', {own}: CallModel): boolean {
    const now = own[kind];
    if (now === 'none') return false;
    this.#switched.set(kind, now);
    this.actions[kind](now !== 'on');
    return true;
  }

  /** What had the focus is gone: the next best is the sheet that it stood in, or the call. */
  #restoreFocus(): void {
    const sheet = this.#sheetDialog.value;
    const focused = this.shadowRoot?.activeElement ?? null;
    if (sheet?.open === true) {
      if (!sheet.contains(focused)) this.#heading.value?.focus();
    } else if (focused === null) {
      /** @internal */
      this.dispatchEvent(new Event('focus-lost'));
    }
  }
}

/** Whether the browser has closed a dialog after it had been opened. */
function isClosed(opened: Opened<unknown> | undefined, dialog: HTMLDialogElement | undefined): boolean {
  return opened?.isNew === false && dialog?.open === false;
}

function toggle(dialog: HTMLDialogElement | undefined, shall: boolean): void {
  if (dialog === undefined || dialog.open === shall) return;
  if (shall) dialog.showModal();
  else dialog.close();
}

/** The person in question, or those who would be left alone, may have gone meanwhile. */
function isStillAsked(question: Question, {others}: CallModel): boolean {
  return 'id' in question ? others.some(({id}) => id === question.id) : others.length > 0;
}

/** A press beside a sheet closes it, as its button does. Its scroll bar and its empty parts are not beside it. */
function closeFromOutside({target, currentTarget, clientX, clientY}: PointerEvent): void {
  const sheet = currentTarget as HTMLDialogElement;
  const {left, right, top, bottom} = sheet.getBoundingClientRect();
  const isInside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  if (target === sheet && !isInside) sheet.close();
}
