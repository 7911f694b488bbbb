/** What people are told of their connection, and the short word for it in the table of figures. */
export const TOLD = {
  'Anslutningen bröts': 'lost',
  'Anslutningen är fortfarande bruten': 'failing',
  'Anslutningen är tillbaka': 'back',
  'Anslutningen är lite svag': 'fair',
  'Svag anslutning': 'weak',
  'Anslutningen är svag': 'weak',
  'Samtalet fortsätter, men anslutningen till väntrummet är bruten': 'service lost',
  'pausad för att ljudet ska höras bra': 'picture held',
  'Din bild syns igen': 'picture back',
} as const satisfies Readonly<Record<string, string>>;

export type Told = (typeof TOLD)[keyof typeof TOLD];
