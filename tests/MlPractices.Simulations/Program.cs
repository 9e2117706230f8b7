using System.Globalization;
using MlPractices.Simulations;

// Prints the tables of docs/judging.md, and that of docs/production.md. Usage: MlPractices.Simulations [canary|level|dependence|power|slices|gaps|looks|alarms|all] [trials] [most rows] [least rows]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string what = args.Length > 0 ? args[0] : "all";
int trials = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
if (what is "canary" or "all") Tables.Canary(trials > 0 ? trials : 2000);
if (what is "level" or "all") Tables.Level(trials > 0 ? trials : 4000, Argument(2) ?? 10_000, Argument(3) ?? 0);
if (what is "power" or "all") Tables.Power(trials > 0 ? trials : 4000);
if (what is "slices" or "all") Tables.Slices(trials > 0 ? trials : 2000);
if (what is "looks" or "all") Tables.Looks(trials > 0 ? trials : 4000);
if (what is "alarms" or "all") Tables.Alarms(trials > 0 ? trials : 40);
if (what is "dependence" or "all") Tables.Dependence(trials > 0 ? trials : 4000);
if (what is "gaps" or "all") Tables.Gaps(trials > 0 ? trials : 2000);

int? Argument(int place) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : null;
