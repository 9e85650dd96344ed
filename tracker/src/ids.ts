// Makes the identifiers that the browser owns: sessions, devices and events.

let lastTime = 0;
let counter = 0;

/** Puts a random digit for every x, and one of 8, 9, a, b (the variant of all UUIDs) for y. */
function fill(shape: string): string {
  return shape.replace(/[xy]/g, (mark) => {
    const digit = (crypto.getRandomValues(new Uint8Array(1))[0] as number) & 15;
    return (mark === 'x' ? digit : (digit & 3) | 8).toString(16);
  });
}

export const uuid4 = (): string => fill('xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx');

/** Ids of one page sort in the order in which they were made; the server stores such ids faster. */
export function uuid7(time: number): string {
  counter = time === lastTime ? (counter + 1) & 4095 : 0;
  lastTime = time;
  const digits = (value: number, length: number) => value.toString(16).padStart(length, '0');
  return fill(digits(time, 12).replace(/^.{8}/, '$&-') + `-7${digits(counter, 3)}-yxxx-xxxxxxxxxxxx`);
}
