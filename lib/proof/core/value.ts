// lib/proof/core: one value of a request, read as whatever a test takes it for, once.
import { type Address, addressOf } from './address';
import { type Decimal, decimalOf } from './decimal';
import { momentOf } from './moment';

/** A value. */
export class RequestValue {
  private number: Decimal | null | undefined;
  private date: Decimal | null | undefined;
  private ip: Address | null | undefined;

  constructor(readonly text: string) {}

  /** Null: it is no number. */
  get decimal(): Decimal | null {
    this.number ??= decimalOf(this.text);
    return this.number;
  }

  /** Null: it is no date. */
  get moment(): Decimal | null {
    this.date ??= momentOf(this.text);
    return this.date;
  }

  /** Null: it is no address. */
  get address(): Address | null {
    this.ip ??= addressOf(this.text);
    return this.ip;
  }
}
