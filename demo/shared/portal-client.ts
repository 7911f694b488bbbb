/** Somebody who can log in to the demo. */
export interface DirectoryPerson {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly role: 'patient' | 'guest' | 'staff';
}

export interface DirectoryMethod {
  readonly id: string;
  readonly name: string;
  readonly for: 'public' | 'staff';
}

export interface Directory {
  readonly people: readonly DirectoryPerson[];
  readonly methods: readonly DirectoryMethod[];
}

export interface Booking {
  readonly id: string;
  /** RFC 3339. */
  readonly starts: string;
  readonly clinic: string;
  readonly with: string;
}

/** Who is logged in, and how. */
export interface Login {
  readonly person: {readonly id: string; readonly name: string; readonly about: string};
  readonly method: {readonly id: string; readonly name: string};
}

/** What the back end refused. */
export class PortalError extends Error {
  override readonly name = 'PortalError';
  readonly code: string;

  constructor(code: string) {
    super(`The portal answered ${code}.`);
    this.code = code;
  }
}

/** Talks with the portal's back end. The login lives in this object alone: closing the page forgets it. */
export class PortalClient {
  #session: string | undefined;
  #login: Login | undefined;

  get login(): Login | undefined {
    return this.#login;
  }

  /** Simulates the log-in with an e-ID. */
  async logIn(person: string, method: string): Promise<Login> {
    const answer = await this.#request<Login & {readonly session: string}>('POST', '/portal/login', {person, method});
    this.#session = answer.session;
    this.#login = {person: answer.person, method: answer.method};
    return this.#login;
  }

  directory(): Promise<Directory> {
    return this.#request<Directory>('GET', '/portal/people');
  }

  async bookings(): Promise<readonly Booking[]> {
    return (await this.#loggedIn<{readonly bookings: readonly Booking[]}>('GET', '/portal/bookings')).bookings;
  }

  /** A fresh ticket to the booked visit; staff get one to the clinic's waiting room. */
  async ticket(booking?: string, signal?: AbortSignal): Promise<string> {
    return (await this.#loggedIn<{readonly ticket: string}>('POST', '/portal/ticket', {booking}, signal)).ticket;
  }

  async #loggedIn<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    try {
      return await this.#request<T>(method, path, body, signal);
    } catch (error) {
      if (!(error instanceof PortalError) || error.code !== 'not-logged-in' || this.#login === undefined) throw error;
      // A real portal would show its e-ID login here; the simulated one needs nobody to press anything.
      await this.logIn(this.#login.person.id, this.#login.method.id);
      return this.#request<T>(method, path, body, signal);
    }
  }

  async #request<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    const response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && {'content-type': 'application/json'}),
        ...(this.#session !== undefined && {authorization: `Bearer ${this.#session}`}),
      },
      credentials: 'omit',
      cache: 'no-store',
      ...(signal !== undefined && {signal}),
      ...(body !== undefined && {body: JSON.stringify(body)}),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new PortalError((answer as {readonly code?: string}).code ?? `status ${response.status}`);
    return answer as T;
  }
}
