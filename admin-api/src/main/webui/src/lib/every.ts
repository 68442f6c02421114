/** Calls while the page is seen, every so often; gives what ends it. */
export function every(milliseconds: number, call: () => void): () => void {
  const timer = setInterval(() => {
    if (!document.hidden) {
      call();
    }
  }, milliseconds);
  return () => clearInterval(timer);
}
