namespace SynthCurate.Domain.Samples.Examples;

/// <summary>The topics of the example data: a hotel, a device, a leaflet, a ticket and a minute.</summary>
internal static class ExampleTopics
{
    public static IReadOnlyList<ExampleTopic> All { get; } =
    [
        new("hotel",
            [
                new("hotel", false, ["Hotel Aurora", "Pension Lindner", "The Harbour House", "Casa Miraflor", "Gasthof Sonne", "Villa Perle"]),
                new("town", false, ["Bergen", "Lisbon", "Graz", "Porto", "Bruges", "Split", "Tartu"]),
                new("rooms", true, ["18", "24", "36", "42", "57", "64"]),
                new("year", true, ["1898", "1924", "1956", "1987", "2009", "2016"]),
                new("minutes", true, ["5", "8", "12", "15", "20"]),
                new("place", false, ["the station", "the old town", "the beach", "the ferry"]),
                new("breakfast", true, ["9", "11", "14", "17"]),
            ],
            [
                "{hotel} is a family-run house in {town} with {rooms} rooms, opened in {year}.", "It lies {minutes} minutes on foot from {place}.",
                "Breakfast costs {breakfast} euros and is served until ten.", "Pets are welcome, and there is a lift to all floors.", "Parking has to be booked ahead.",
            ],
            ["{hotel} in {town} has {rooms} rooms and opened in {year}.", "A family-run house in {town}, {hotel} offers {rooms} rooms, {minutes} minutes from {place}."],
            [
                ("Pets are welcome.", "Pets are not allowed."), ("A lift reaches all floors.", "There is no lift."),
                ("Breakfast for {breakfast} euros is served until ten.", "Breakfast is not offered."), ("Parking has to be booked ahead.", "Parking does not have to be booked."),
            ],
            ["The rooftop pool is open all year.", "It won a regional design award last spring.", "Guests borrow bicycles free of charge."]),
        new("device",
            [
                new("device", false, ["Kestrel 3", "Lumen Mini", "Orbit S", "Tern Pro", "Nimbus Lite"]),
                new("maker", false, ["Halden Audio", "Brightfold", "Norvik Labs", "Castella"]),
                new("hours", true, ["11", "18", "24", "30", "36"]),
                new("weight", true, ["145", "180", "212", "240", "265"]),
                new("price", true, ["79", "99", "129", "149", "219"]),
                new("colour", false, ["slate grey", "sand", "deep blue", "moss green"]),
                new("port", false, ["USB-C", "a magnetic dock", "a wireless pad"]),
            ],
            [
                "The {device} by {maker} is a portable speaker that weighs {weight} grams.", "Its battery lasts {hours} hours and charges over {port}.",
                "It costs {price} dollars and comes in {colour}.", "The case is waterproof, but it does not float.", "There is no microphone.",
            ],
            ["{maker} sells the {device}, a speaker of {weight} grams, for {price} dollars.", "The {device} plays for {hours} hours on one charge and costs {price} dollars."],
            [
                ("It is waterproof.", "It is not waterproof."), ("It has no microphone.", "It has a microphone for calls."),
                ("It charges over {port}.", "It cannot be charged over {port}."), ("It is sold in {colour}.", "It is not sold in {colour}."),
            ],
            ["Two of them can be paired for stereo sound.", "A travel pouch is part of the package.", "Its app recognises songs by ear."]),
        new("leaflet",
            [
                new("drug", false, ["Calmorin", "Dexavil", "Febrisol", "Norapan", "Tusilin"]),
                new("use", false, ["mild fever", "seasonal allergies", "a dry cough", "tension headaches"]),
                new("dose", true, ["1", "2", "3"]),
                new("milligrams", true, ["50", "100", "200", "250", "500"]),
                new("age", true, ["6", "12", "14", "18"]),
                new("days", true, ["3", "5", "7", "10"]),
                new("food", false, ["a meal", "a glass of water", "milk"]),
            ],
            [
                "{drug} tablets hold {milligrams} mg and are taken against {use}.", "Adults take {dose} tablets a day with {food}.",
                "It is not meant for children under {age}.", "See a doctor when the complaint lasts longer than {days} days.", "It does not make you drowsy, and driving is possible.",
            ],
            ["{drug} ({milligrams} mg) is taken against {use}, {dose} tablets a day.", "Adults with {use} take {dose} tablets of {drug} a day with {food}."],
            [
                ("It does not make you drowsy.", "It makes you drowsy."), ("Driving is possible.", "Driving is not possible."),
                ("Children under {age} should not take it.", "Children under {age} can take it too."), ("A doctor should be seen after {days} days.", "A doctor need not be seen."),
            ],
            ["It was tested in four European countries.", "The tablets taste of lemon.", "Pregnant women may take half the dose."]),
        new("ticket",
            [
                new("customer", false, ["Ms Okafor", "Mr Petrov", "Ms Lindqvist", "Mr Tanaka", "Ms Duarte", "Mr Hale"]),
                new("product", false, ["router", "coffee machine", "thermostat", "e-reader", "label printer"]),
                new("order", true, ["48213", "50977", "51340", "60025", "73318"]),
                new("weeks", true, ["2", "3", "4", "6"]),
                new("code", true, ["E12", "E31", "E44", "E07"]),
                new("city", false, ["Leeds", "Gdansk", "Utrecht", "Malmö", "Turin"]),
                new("refund", true, ["35", "60", "85", "120"]),
            ],
            [
                "{customer} from {city} writes that the {product} of order {order} shows the error {code}.", "The device is {weeks} weeks old.",
                "A restart did not help, and the cable is fine.", "The customer wants a replacement, not a refund, though {refund} euros had been offered.", "The serial number was sent along.",
            ],
            ["{customer}'s {product} (order {order}) shows error {code}.", "{customer} from {city} reports error {code} on a {product} that is {weeks} weeks old."],
            [
                ("A restart did not help.", "A restart helped."), ("The cable is fine.", "The cable is not fine."),
                ("The customer wants a replacement.", "The customer does not want a replacement."), ("The serial number is known.", "The serial number is not known."),
            ],
            ["A technician will call tomorrow.", "The customer had complained twice before.", "The warranty was extended by a year."]),
        new("minutes",
            [
                new("team", false, ["the data team", "the press office", "the garden group", "the library board"]),
                new("chair", false, ["Inga Moss", "Tomas Ferrer", "Aisha Bello", "Rurik Dahl"]),
                new("people", true, ["5", "7", "9", "12"]),
                new("budget", true, ["1200", "2500", "4800", "7300"]),
                new("day", false, ["Monday", "Tuesday", "Thursday", "Friday"]),
                new("votes", true, ["4", "6", "8"]),
                new("item", false, ["new shelves", "a second printer", "training days", "a summer party"]),
            ],
            [
                "At the meeting of {team}, chaired by {chair}, {people} people were present.", "They granted {budget} euros for {item} with {votes} votes in favour.",
                "The proposal to move the office was turned down.", "The next meeting is on {day}.", "Guests were not admitted.",
            ],
            ["{chair} chaired the meeting of {team} with {people} people present.", "The meeting of {team} granted {budget} euros for {item}."],
            [
                ("The office will not move.", "The office will move."), ("Guests were not admitted.", "Guests were admitted."),
                ("They meet again on {day}.", "They do not meet again on {day}."), ("There were {votes} votes in favour.", "There were no votes in favour."),
            ],
            ["The treasurer resigned afterwards.", "A photographer recorded the vote.", "The minutes will be printed in the local paper."]),
    ];
}
