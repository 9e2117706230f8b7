#!/usr/bin/env python3
"""Makes the data of the pages' programs. Run it here; it writes the same files each time."""
import datetime
import os
import random

CITIES = {"Brno": -60, "Deva": -30, "Hoorn": 0, "Imola": 30, "Jena": 60}


def write(path, header, rows, separator=","):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", newline="\n") as file:
        for row in ([header] if header else []) + rows:
            file.write(separator.join(str(cell) for cell in row) + "\n")


def home(r, noise=10):
    """A home whose price follows from size, rooms and city."""
    size, rooms, city = round(r.uniform(30, 220), 1), r.randint(1, 7), r.choice(sorted(CITIES))
    return [size, rooms, city, round(3 * size + 8 * rooms + CITIES[city] + r.gauss(0, noise), 1)]


def homes():
    """homes.csv: what most programs learn from."""
    r = random.Random(1)
    write("homes.csv", ["Size", "Rooms", "City", "Price"], [home(r) for _ in range(300)])


def flats():
    """A rent of 250 a room and 20 a floor; MLP0102 knows no floors."""
    r = random.Random(102)
    rows = [[r.randint(1, 6), r.randint(0, 30)] for _ in range(200)]
    rows = [[rooms, floor, round(250 * rooms + 20 * floor + r.gauss(0, 25))] for rooms, floor in rows]
    write("MLP0102/flats.csv", ["Rooms", "Rent"], [[rooms, rent] for rooms, _, rent in rows])
    write("MLP0103/flats.csv", ["Rooms", "Floor", "Rent"], rows)


def missing():
    """MLP0107: every third size is empty."""
    r = random.Random(107)
    rows = [home(r) for _ in range(300)]
    write("MLP0107/houses.csv", ["Size", "Rooms", "City", "Price"], [["" if i % 3 == 2 else size, *rest] for i, (size, *rest) in enumerate(rows)])


def flowers():
    """iris.csv: 150 invented flowers of three kinds, which differ in their petals."""
    r = random.Random(111)
    kinds = {"setosa": (5.0, 3.4, 1.5, 0.2), "versicolor": (5.9, 2.8, 4.3, 1.3), "virginica": (6.6, 3.0, 5.5, 2.0)}
    rows = [[*(round(abs(r.gauss(mean, 0.3)), 1) for mean in kinds[kind]), kind] for kind in (r.choice(sorted(kinds)) for _ in range(150))]
    write("iris.csv", None, rows)


def visits():
    """MLP0203: 60 patients with five visits each; chance decides who comes back, and patients are like themselves."""
    r = random.Random(203)
    rows = []
    for patient in range(60):
        age, pressure, back = r.randint(30, 90), r.gauss(135, 15), r.random() < 0.5
        rows += [[f"P{patient:02}", age, round(pressure + r.gauss(0, 2)), int(back if r.random() < 0.9 else not back)] for _ in range(5)]
    r.shuffle(rows)
    write("visits.csv", ["PatientId", "Age", "Pressure", "Readmitted"], rows)


def hits():
    """MLP0204: 150 queries of four to eight hits each; clicks follow the grade, and a query that has good hits gets more of them."""
    r = random.Random(204)
    rows = []
    for query in range(150):
        for _ in range(r.randint(4, 8)):
            grade = r.choice([0, 0, 0, 1, 1, 2, 3])
            rows.append([grade, f"Q{query:03}", round(grade + r.gauss(0, 1.5), 2), max(0, round(2 * grade + r.gauss(2, 3)))])
    write("MLP0204/hits.tsv", ["Label", "GroupId", "Relevance", "Clicks"], rows, "\t")


def sales():
    """MLP0205: 400 days of sales that wander up and down, each day near the day before."""
    r = random.Random(205)
    rows, units = [], 200.0
    for day in range(400):
        units = max(20, units + r.gauss(0.3, 6))
        rows.append([(datetime.date(2025, 1, 1) + datetime.timedelta(days=day)).isoformat(), round(units + r.gauss(0, 4))])
    write("MLP0205/sales.csv", ["Day", "Units"], rows)


def orders():
    """MLP0208: 400 orders of 200 days; freight follows items and weight, and rates rise all the time."""
    r = random.Random(208)
    rows = []
    for i in range(400):
        items, weight = r.randint(1, 9), round(r.uniform(0.5, 30), 1)
        day = datetime.date(2026, 1, 1) + datetime.timedelta(days=i // 2)
        rows.append([day.isoformat(), r.choice(["North", "South", "East", "West"]), items, weight, round((4 + items + 1.5 * weight) * (1 + i / 400) + r.gauss(0, 2), 2)])
    write("MLP0208/orders.csv", ["Day", "Warehouse", "Items", "Weight", "Freight"], rows)


def customers():
    """MLP0309: customers are numbered as they come, and each campaign of thirty brings others, who spend less or more; new.csv holds those of later campaigns."""
    r = random.Random(309)
    rows, level = [], 0
    for number in range(1000, 1450):
        if number == 1000 or number % 30 == 10:
            level = r.gauss(400, 120)
        orders = r.randint(1, 12)
        rows.append([number, r.randint(18, 80), orders, round(max(5, level + 30 * orders + r.gauss(0, 30)), 2)])
    write("MLP0309/customers.csv", ["CustomerId", "Age", "Orders", "Spent"], rows[:300])
    write("MLP0309/new.csv", ["CustomerId", "Age", "Orders", "Spent"], rows[300:])


def claims():
    """MLP0311: 400 claims, of which one in ten is called a fraud at random."""
    r = random.Random(311)
    write("MLP0311/claims.csv", ["Amount", "Age", "Fraud"], [[round(r.uniform(50, 5000), 2), r.randint(18, 80), int(r.random() < 0.1)] for _ in range(400)])


def lucky_flowers():
    """MLP0313: flowers whose kind is drawn at random: their sizes say nothing."""
    r = random.Random(313)
    rows = [[*(round(r.uniform(0.5, 7), 1) for _ in range(4)), r.choice(["setosa", "versicolor", "virginica"])] for _ in range(300)]
    write("MLP0313/iris.csv", None, rows)


def lakes():
    """lakes.csv: 300 houses by lakes, with the number of rooms, the plot in square metres and the share of it that is water's edge; the last matters most."""
    r = random.Random(401)
    rows = []
    for _ in range(300):
        rooms, plot, edge = r.randint(2, 8), round(r.uniform(400, 20000)), round(r.uniform(0, 0.3), 3)
        rows.append([plot, edge, rooms, round(20 * rooms + 0.004 * plot + 900 * edge + r.gauss(0, 15), 1)])
    write("lakes.csv", ["Plot", "Edge", "Rooms", "Price"], rows)


def noise():
    """MLP0404: 400 reviews of words from a list, of which some are said a little more often in good ones."""
    r = random.Random(404)
    words = "bright broken cold damp door dull garden good house lovely old quiet room small street view warm wide window yard".split()
    rows = []
    for _ in range(400):
        good = r.random() < 0.5
        said = [r.choice(words[:4] if not good and r.random() < 0.2 else words[-4:] if good and r.random() < 0.2 else words) for _ in range(6)]
        rows.append([" ".join(said), int(good)])
    write("MLP0404/reviews.tsv", ["Text", "Label"], rows, "\t")


def graded_hits():
    """MLP0407, MLP0408: 200 queries of five hits. Clicks follow the grade. In the log of MLP0407 the best hit of a query comes first."""
    r = random.Random(407)
    rows = []
    for query in range(200):
        hits = []
        for _ in range(5):
            grade = r.choice([0, 0, 1, 2, 3, 4])
            hits.append([f"q{query:03}", grade, max(0, round(2 * grade + r.gauss(2, 1.5))), r.randint(1, 30)])
        rows.append(hits)
    header = ["Query", "Grade", "Clicks", "Age"]
    write("MLP0408/hits.tsv", header, [hit for hits in rows for hit in hits], "\t")
    write("MLP0407/hits.tsv", header, [hit for hits in rows for hit in sorted(hits, key=lambda hit: -hit[1])], "\t")


def months():
    """MLP0409: sixty homes a month; in each month the cities come up in another order."""
    r = random.Random(409)
    for month in ["january", "february", "march"]:
        cities = sorted(CITIES)
        r.shuffle(cities)
        rows = []
        for i in range(60):
            size, rooms, _, _ = home(r)
            city = cities[i % 5]
            rows.append([size, rooms, city, round(200 + 2 * CITIES[city] + r.gauss(0, 5), 1)])
        write(f"MLP0409/{month}.csv", ["Size", "Rooms", "City", "Price"], rows)


def squares():
    """MLP0509: homes whose price in thousands is near their size, so that the wrong column looks like a good label."""
    r = random.Random(509)
    rows = []
    for _ in range(300):
        size, rooms = round(r.uniform(30, 220), 1), r.randint(1, 7)
        rows.append([size, rooms, r.choice(sorted(CITIES)), round(size + r.gauss(0, 20), 1)])
    write("MLP0509/houses.csv", ["Size", "Rooms", "City", "Price"], rows)


def contracts():
    """MLP0807: 400 contracts, each looked at on one day; one that is nearly a year old is likely to be left."""
    r = random.Random(807)
    rows = []
    for _ in range(400):
        begun = datetime.date(2023, 1, 1) + datetime.timedelta(days=r.randint(0, 700))
        age = r.randint(10, 360)
        left = r.random() < (0.8 if age > 270 else 0.1)
        rows.append([begun.isoformat(), (begun + datetime.timedelta(days=age)).isoformat(), "yes" if left else "no"])
    write("MLP0807/customers.csv", ["Begun", "Seen", "Left"], rows)


def german():
    """MLP0806: homes as a spreadsheet writes them: semicolons, and no decimals where there are none."""
    r = random.Random(806)
    rows = [home(r) for _ in range(300)]
    write("MLP0806/houses.csv", ["Size", "Rooms", "City", "Price"], [[f"{size:g}" if i % 2 else f"{size:.0f}", rooms, city, f"{price:.0f}"] for i, (size, rooms, city, price) in enumerate(rows)], ";")


for make in [homes, flats, missing, flowers, visits, hits, sales, orders, customers, claims, lucky_flowers, lakes, noise, graded_hits, months, squares, contracts, german]:
    make()
