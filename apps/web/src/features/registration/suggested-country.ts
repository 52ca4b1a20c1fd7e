/** Countries of zones that belong to one; a zone that several share is left out rather than guessed. */
const COUNTRY_OF_ZONE = new Map(Object.entries({
  'Asia/Almaty': 'KZ', 'Asia/Qyzylorda': 'KZ', 'Asia/Qostanay': 'KZ', 'Asia/Aqtobe': 'KZ', 'Asia/Aqtau': 'KZ', 'Asia/Atyrau': 'KZ', 'Asia/Oral': 'KZ',
  'Asia/Tashkent': 'UZ', 'Asia/Samarkand': 'UZ', 'Asia/Bishkek': 'KG', 'Asia/Dushanbe': 'TJ', 'Asia/Ashgabat': 'TM', 'Asia/Baku': 'AZ', 'Asia/Tbilisi': 'GE', 'Asia/Yerevan': 'AM',
  'Asia/Ulaanbaatar': 'MN', 'Asia/Kabul': 'AF', 'Asia/Tehran': 'IR', 'Asia/Karachi': 'PK', 'Asia/Kolkata': 'IN', 'Asia/Dhaka': 'BD', 'Asia/Jakarta': 'ID', 'Asia/Singapore': 'SG',
  'Asia/Shanghai': 'CN', 'Asia/Seoul': 'KR', 'Asia/Tokyo': 'JP', 'Asia/Jerusalem': 'IL', 'Europe/Istanbul': 'TR', 'Europe/Moscow': 'RU', 'Europe/Minsk': 'BY', 'Europe/Kyiv': 'UA',
  'Europe/Helsinki': 'FI', 'Europe/Tallinn': 'EE', 'Europe/Riga': 'LV', 'Europe/Vilnius': 'LT', 'Europe/Warsaw': 'PL', 'Europe/Madrid': 'ES', 'Europe/Lisbon': 'PT', 'Europe/Paris': 'FR',
  'Africa/Cairo': 'EG', 'America/Toronto': 'CA', 'America/Mexico_City': 'MX', 'America/Sao_Paulo': 'BR', 'Australia/Sydney': 'AU', 'Pacific/Auckland': 'NZ',
}));

/**
 * The country a reader probably comes from: by the zone of the browser, else by the region of its first language. English
 * says nothing: browsers all over the world claim to be American.
 */
export function suggestedCountry(zone: string | null, acceptLanguage: string | null): string | undefined {
  const known = zone === null ? undefined : COUNTRY_OF_ZONE.get(zone);
  return known ?? /^(?!en)[a-z]{2,3}-([A-Z]{2})(?=[,;]|$)/.exec(acceptLanguage ?? '')?.[1];
}
