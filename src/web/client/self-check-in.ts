/** Asks the phone where it is, and waits for nobody: without an answer the form goes as it is. */

const line = document.querySelector<HTMLElement>('[data-location]')!;
const field = (name: string) => document.querySelector<HTMLInputElement>(`[name=${name}]`)!;
const say = (state: 'asking' | 'found' | 'denied') => {
  line.textContent = line.dataset[state] ?? '';
};

say('asking');
navigator.geolocation?.getCurrentPosition(
  ({ coords }) => {
    field('latitude').value = String(coords.latitude);
    field('longitude').value = String(coords.longitude);
    field('accuracy').value = String(Math.ceil(coords.accuracy));
    say('found');
  },
  () => say('denied'),
  { enableHighAccuracy: true, maximumAge: 60_000, timeout: 20_000 },
);
if (!navigator.geolocation) say('denied');
