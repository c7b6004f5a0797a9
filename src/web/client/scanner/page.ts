/** The page's own facts, as the server wrote them into `#scanner`. */
export interface PageFacts {
  trainingSessionId: string;
  mayOpen: boolean;
  status: string;
  workerUrl: string;
  wasmUrl: string;
  startsAt: string;
}

/** The element of this id. Throws when the page lacks it: then page and script do not belong together. */
export function element<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id} is missing`);
  return found as E;
}

export function pageFacts(): PageFacts {
  const { session, mayOpen, status, worker, wasm, startsAt } = element('scanner').dataset;
  return {
    trainingSessionId: session ?? '',
    mayOpen: mayOpen === 'true',
    status: status ?? '',
    workerUrl: worker ?? '',
    wasmUrl: wasm ?? '',
    startsAt: startsAt ?? '',
  };
}

export const setHidden = (id: string, hidden: boolean): void => {
  element(id).hidden = hidden;
};

/** A new element with text in it. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
