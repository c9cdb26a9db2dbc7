/** What the page's address says: who looks, in which language, and at which scene. A reload and a copied link keep it. */
export type Asked = {
  readonly language: 'en' | 'ko' | null;
  readonly as: string | null;
  readonly scene: string | null;
};

export function askedIn(search: string): Asked {
  const given = new URLSearchParams(search);
  const language = given.get('lang');
  return {
    language: language === 'ko' || language === 'en' ? language : null,
    as: given.get('as'),
    scene: given.get('scene'),
  };
}

export function keepInAddress(name: 'lang' | 'as', value: string): void {
  history.replaceState(null, '', addressWith(name, value));
}

/** Without its scene, which would begin the world anew. */
export function addressOfAnother(member: string): URL {
  const address = addressWith('as', member);
  address.searchParams.delete('scene');
  return address;
}

function addressWith(name: string, value: string): URL {
  const address = new URL(location.href);
  address.searchParams.set(name, value);
  return address;
}
