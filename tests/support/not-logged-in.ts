/** For tests in which there are credentials. */
export const notLoggedIn = async () => ({ en: 'log in first', ko: '먼저 로그인하세요' });
