/** Calendars speak the page's language, and a week begins on Monday in either. */
import "dayjs/locale/zh-cn";

import dayjs from "dayjs";
import updateLocale from "dayjs/plugin/updateLocale";

const MONDAY = 1;

dayjs.extend(updateLocale);
dayjs.updateLocale("en", { weekStart: MONDAY });
