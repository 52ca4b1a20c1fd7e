/** Regions of the world as the hemicycle shows them; names stand in the `common` catalogue under `region`. */
export const REGIONS = ['centralAsia', 'europe', 'asiaPacific', 'americas', 'africaMiddleEast', 'international'] as const;
export type Region = (typeof REGIONS)[number];

const COUNTRIES: Record<Exclude<Region, 'asiaPacific' | 'international'>, string> = {
  centralAsia: 'KZ KG TJ TM UZ',
  europe:
    'AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TR UA VA',
  americas:
    'AG AI AR AW BB BL BM BO BQ BR BS BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GS GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI',
  africaMiddleEast:
    'AE AO BF BH BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IL IQ JO KE KM KW LB LR LS LY MA MG ML MR MU MW MZ NA NE NG OM PS QA RE RW SA SC SD SH SL SN SO SS ST SY SZ TD TG TN TZ UG YE YT ZA ZM ZW',
};

const regionByCountry = new Map(
  Object.entries(COUNTRIES).flatMap(([region, codes]) => codes.split(' ').map((code) => [code, region as Region] as const)),
);

/** The region of a country; a delegate of an international organization has no country and forms a group of their own. */
export function regionOf(country: string | null): Region {
  return country === null ? 'international' : (regionByCountry.get(country) ?? 'asiaPacific');
}
