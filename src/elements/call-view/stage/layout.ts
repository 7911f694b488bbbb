import type {TileModel} from '../call-model.js';
import type {CallLayout} from '../call-ui.js';

/** Where the person's own picture is: in a `corner` over the others', as a `tile` among them, or `hidden` by the person. */
export type SelfPlace = 'corner' | 'tile' | 'hidden';

export interface Arrangement {
  /** `grid` also where there is only one picture. */
  readonly layout: CallLayout;
  /** Keys of the pictures that are large; with `speaker`, the rest stand in a strip. */
  readonly large: ReadonlySet<string>;
  readonly self: SelfPlace;
  /** How many places there are, the person's own tile included. */
  readonly count: number;
  /** Whether there is more than one picture to choose from. */
  readonly canPin: boolean;
  /** Two alike, above each other on a phone, and the person's own picture over them: their pictures have no room for buttons. */
  readonly isPair: boolean;
}

export interface ArrangementOptions {
  readonly layout: CallLayout;
  /** Key of the picture that the person has pinned. */
  readonly pinned: string | undefined;
  /** Who has the floor. */
  readonly speaker: string | undefined;
  /** The person does not want to see themself. */
  readonly selfHidden: boolean;
  /** There is a phone's room only. */
  readonly isPhone: boolean;
}

/** The service's ids are base64url, without a space. */
const SCREEN = ' screen';

/** The key of somebody's screen; that of their own picture is their id. */
export function screenKey(id: string): string {
  return `${id}${SCREEN}`;
}

export function isScreenKey(key: string): boolean {
  return key.endsWith(SCREEN);
}

/** Who is seen where. Nobody ever leaves the stage: there is a place for all, and those who are not large are beside. */
export function arrange(others: readonly TileModel[], {layout, pinned, speaker, selfHidden, isPhone}: ArrangementOptions): Arrangement {
  const keys = others.flatMap(({id, screen}) => (screen === undefined ? [id] : [screenKey(id), id]));
  const pin = pinned !== undefined && keys.includes(pinned) ? pinned : undefined;
  const isGrid = keys.length < 2 || (layout === 'grid' && pin === undefined);
  const isPair = isPhone && others.length === 2 && keys.length === 2 && pin === undefined;
  // Over one of several pictures it would stand before the buttons of that one.
  const self = selfHidden ? 'hidden' : keys.length < 2 || isPair ? 'corner' : 'tile';
  return {
    layout: isGrid ? 'grid' : 'speaker',
    large: new Set(isGrid ? [] : isPair ? keys : largeOf(others, pin, speaker)),
    self,
    count: keys.length + (self === 'tile' ? 1 : 0),
    canPin: keys.length > 1,
    isPair,
  };
}

/** What is pinned, else what is shared, else who has the floor; and beside it the interpreter, because somebody may have to see them. */
function largeOf(others: readonly TileModel[], pin: string | undefined, speaker: string | undefined): readonly string[] {
  const interpreter = others.find(isInterpreter)?.id;
  if (pin !== undefined && pin === interpreter) return [pin];
  const main = pin ?? mainOf(others, speaker, interpreter);
  return interpreter === undefined || interpreter === main ? [main] : [main, interpreter];
}

function mainOf(others: readonly TileModel[], speaker: string | undefined, interpreter: string | undefined): string {
  const sharing = others.find(({screen}) => screen !== undefined);
  if (sharing !== undefined) return screenKey(sharing.id);
  const rest = others.filter(({id}) => id !== interpreter);
  // A person who signs is not heard, and would otherwise never come forward.
  const main = rest.find(({id}) => id === speaker) ?? rest.find(({media}) => media.signing === true) ?? rest[0];
  return main?.id ?? others[0]?.id ?? '';
}

/** An interpreter who is seen; one who only speaks needs no place. */
function isInterpreter({role, media}: TileModel): boolean {
  return role?.guestRole === 'interpreter' && media.camera === 'on';
}
