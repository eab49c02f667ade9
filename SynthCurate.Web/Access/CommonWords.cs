namespace SynthCurate.Web.Access;

/// <summary>What the commonest passwords of published breaches are made of, in lower case: words that stand alone or with digits behind them,
/// whole phrases, and the paths that fingers walk on a keyboard.</summary>
internal static class CommonWords
{
    public static readonly string[] Words =
    [
        "administrator", "password", "passwort", "passwords", "passw", "passphrase", "motdepasse", "contrasena", "wachtwoord", "senha", "parola", "haslo",
        "admin", "root", "guest", "user", "login", "logmein", "letmein", "welcome", "willkommen", "bienvenue", "changeme", "changeit", "secret", "default",
        "test", "testing", "temp", "temporary", "access", "server", "system", "manager", "master", "superuser", "computer", "internet", "windows", "samsung",
        "google", "facebook", "linkedin", "twitter", "iloveyou", "loveyou", "iloveu", "lovely", "love", "sunshine", "princess", "football", "baseball",
        "basketball", "soccer", "hockey", "superman", "batman", "spiderman", "ironman", "starwars", "pokemon", "naruto", "minecraft", "dragon", "monkey",
        "shadow", "tiger", "butterfly", "chocolate", "cookie", "flower", "summer", "winter", "spring", "autumn", "january", "february", "march", "april",
        "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "hello", "hallo", "bonjour", "whatever", "nothing", "nobody", "trustno", "freedom", "forever", "jesus", "jesuschrist", "heaven", "angel", "blessed",
        "michael", "jennifer", "jessica", "ashley", "michelle", "daniel", "andrew", "joshua", "matthew", "charlie", "thomas", "robert", "jordan", "hunter",
        "liverpool", "chelsea", "arsenal", "barcelona", "realmadrid", "juventus", "yankees", "cowboys", "steelers", "lakers", "eagles", "rangers", "ferrari",
        "mercedes", "mustang", "corvette", "harley", "metallica", "slipknot", "nirvana", "qwerty", "qwertz", "azerty", "asdfgh", "zxcvbn", "asdf", "zxcv",
        "qwer", "qazwsx", "abc", "aaa", "matrix", "killer", "ninja", "pepper", "ginger", "maggie", "bailey", "buster", "cheese", "banana", "orange", "purple",
        "company", "office", "business", "security", "secure", "private", "unknown", "synthcurate", "annotation", "reviewer",
    ];

    public static readonly string[] Phrases =
    [
        "correcthorsebatterystaple", "thisismypassword", "thisisapassword", "mypassword", "mypasswordis", "iforgotmypassword", "forgotpassword", "nopassword",
        "whatismypassword", "yourpassword", "thequickbrownfox", "thequickbrownfoxjumpsoverthelazydog", "tobeornottobe", "maytheforcebewithyou", "iamyourfather",
        "opensesame", "letmeinplease", "pleaseletmein", "iloveyousomuch", "iloveyouforever", "onceuponatime", "helloworld", "loremipsum", "loremipsumdolor",
        "anotherbrickinthewall", "wearethechampions", "godisgood", "ingodwetrust", "godblessyou", "rememberme", "fuckyou", "fuckoff", "kissmyass", "teamomucho",
    ];

    public static readonly string[] Walks =
    [
        "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn",
        "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik", "147258369", "159357",
    ];
}
