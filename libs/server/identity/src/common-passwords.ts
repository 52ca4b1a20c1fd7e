/** Passwords of eight characters and more that lists of leaked passwords begin with. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  ('12345678 123456789 1234567890 11111111 00000000 87654321 88888888 password password1 password12 password123 passw0rd p@ssw0rd qwertyui qwerty12 qwerty123 qwertyuiop ' +
    '1q2w3e4r 1q2w3e4r5t 1qaz2wsx zaq12wsx asdfghjk asdfghjkl iloveyou sunshine princess football baseball superman trustno1 letmein1 welcome1 welcome123 ' +
    'admin123 administrator abc12345 abcd1234 a1b2c3d4 qazwsxedc 123123123 987654321 changeme computer internet starwars whatever corvette plenary1 conference').split(' '),
);
