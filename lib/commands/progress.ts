// lib/commands: a line on the terminal that says what is going on, and how long what is done has taken.
import { type Spinner, createSpinner } from 'nanospinner';
import type { Io } from './io';
import type { Observer, Phase } from './outcome';

const WORDS: Readonly<Record<Phase, string>> = {
  load: 'reading the configuration',
  synthesise: 'synthesising stacks and running cdk-nag',
  read: 'reading templates',
  check: 'checking',
  prove: 'proving',
  evidence: 'writing evidence',
  done: '',
};

/** Shows each phase on a terminal; says nothing where nobody watches. */
export class Progress {
  private spinner: Spinner | undefined;

  constructor(private readonly io: Io) {}

  readonly observe: Observer = (phase) => {
    if (!this.io.progress) return;
    this.stop();
    // Phases block the event loop, so the line is drawn once, when the phase begins.
    if (phase !== 'done') this.spinner = createSpinner(WORDS[phase]).start();
  };

  /** Removes the line. */
  stop(): void {
    this.spinner?.stop();
    this.spinner?.clear();
    this.spinner = undefined;
  }
}
