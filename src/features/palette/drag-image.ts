/** Shows `card` at the pointer while it is dragged: a copy of it, off screen for as long as the browser needs one. */
export function dragCopyOf(card: HTMLElement, transfer: DataTransfer, className: string): void {
  const copy = card.cloneNode(true) as HTMLElement;
  copy.classList.add(className);
  copy.style.width = `${card.offsetWidth}px`;
  copy.setAttribute("aria-hidden", "true");
  document.body.append(copy);
  transfer.setDragImage(copy, 16, card.offsetHeight / 2);
  // The browser takes its picture right after this event.
  setTimeout(() => copy.remove());
}
