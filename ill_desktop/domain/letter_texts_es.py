# SPDX-License-Identifier: GPL-3.0-or-later
"""The built-in letters in plain Spanish: (kind, audience, tone) -> (subject, text, line)."""

from typing import Final

_BYE = "\n\n{office}\n{contact}"
_MINE = "- {item} ({number}), vence el {due}"
_LATE = "- {item} ({number}), venció el {due}; {days_overdue} días de retraso"
_THEIRS = "- {numbers}: {item} [{barcode}], venció el {due}; {days_overdue} días de retraso"
_BILLED = "- {numbers}: {item} [{barcode}], {reason}: {amount}"

TEXTS: Final[dict[tuple[str, str, str], tuple[str, str, str]]] = {
    ("pickup_notice", "customer", ""): (
        "Su préstamo interbibliotecario está listo",
        "Hola, {customer}:\n\nbuenas noticias: lo que usted pidió está listo en {pickup}.\n\n{lines}\n\n"
        "Traiga por favor su tarjeta de la biblioteca." + _BYE,
        _MINE),
    ("reminder", "customer", ""): (
        "Pronto vence su préstamo interbibliotecario",
        "Hola, {customer}:\n\nle recordamos que estos materiales vencen pronto:\n\n{lines}\n\n"
        "Son de otras bibliotecas; devuélvalos por favor a tiempo. Si necesita más días, pídalos antes de la fecha de "
        "vencimiento." + _BYE,
        _MINE),
    ("overdue_1", "customer", ""): (
        "Por favor, devuelva su préstamo interbibliotecario",
        "Hola, {customer}:\n\nquizás se le pasó: estos materiales de otra biblioteca ya vencieron.\n\n{lines}\n\n"
        "Devuélvalos por favor en los próximos días. Si ya los devolvió, muchas gracias; avísenos para corregir "
        "nuestros datos." + _BYE,
        _LATE),
    ("overdue_2", "customer", ""): (
        "Segundo aviso: préstamo interbibliotecario vencido",
        "Estimado/a {customer}:\n\nya le escribimos sobre estos materiales. La biblioteca que los prestó los "
        "espera.\n\n{lines}\n\nDevuélvalos por favor de inmediato, o llámenos hoy si hay algún problema." + _BYE,
        _LATE),
    ("overdue_3", "customer", ""): (
        "Último aviso antes de un cargo: préstamo interbibliotecario vencido",
        "Estimado/a {customer}:\n\nestos materiales vencieron hace mucho y nuestros avisos quedaron sin "
        "respuesta:\n\n{lines}\n\nSi no los devuelve en siete días, tendremos que cobrarle lo que pida la biblioteca "
        "dueña: {charges}. Hasta que se resuelva, es posible que no pueda pedir otros préstamos "
        "interbibliotecarios.\n\nSi ya los devolvió o no los encuentra, llámenos; le ayudaremos." + _BYE,
        _LATE),
    ("lost_bill", "customer", ""): (
        "Cargo por un préstamo interbibliotecario perdido",
        "Estimado/a {customer}:\n\nestos materiales de otra biblioteca no volvieron y se consideran "
        "perdidos:\n\n{lines}\n\nEl cargo es de {amount}: {charges}.\n\n"
        "Puede pagar en cualquiera de nuestros mostradores. Si encuentra el material, tráigalo antes de pagar: "
        "{refund_rule}" + _BYE,
        _MINE),
    ("damage_bill", "customer", ""): (
        "Cargo por un préstamo interbibliotecario dañado",
        "Estimado/a {customer}:\n\neste material de otra biblioteca volvió dañado ({reason}):\n\n{lines}\n\n"
        "El cargo es de {amount}: {charges}.\n\nPuede pagar en cualquiera de nuestros mostradores. Si cree que es un "
        "error, hable con nosotros." + _BYE,
        "- {item} ({number})"),
    ("renewal_granted", "customer", ""): (
        "Renovado hasta el {new_due}",
        "Hola, {customer}:\n\nla biblioteca dueña está de acuerdo: puede quedarse con {item} hasta el {new_due}.\n\n"
        "No podemos prometer que se pueda renovar otra vez." + _BYE,
        ""),
    ("renewal_refused", "customer", ""): (
        "No se pudo renovar su préstamo interbibliotecario",
        "Hola, {customer}:\n\nlo pedimos, pero la biblioteca dueña necesita {item}. Devuélvalo por favor a más tardar "
        "el {due}.\n\nSi todavía lo necesita, con gusto lo pediremos a otra biblioteca." + _BYE,
        ""),
    ("not_available", "customer", ""): (
        "No pudimos conseguir lo que pidió",
        "Hola, {customer}:\n\nlo sentimos: ninguna de las bibliotecas que consultamos pudo prestarnos {item} "
        "({number}).\n\nSi le sirve otra edición o una fecha posterior, díganoslo y lo intentaremos de nuevo." + _BYE,
        ""),
    ("recall", "customer", ""): (
        "Necesitamos de vuelta su préstamo interbibliotecario",
        "Estimado/a {customer}:\n\nla biblioteca que prestó estos materiales los necesita antes de la fecha de "
        "vencimiento:\n\n{lines}\n\nDevuélvalos por favor a más tardar el {new_due}. Disculpe la molestia, y gracias "
        "por su ayuda." + _BYE,
        "- {item} ({number})"),
    ("cost_approval", "customer", ""): (
        "¿Podemos gastar {amount} en su pedido?",
        "Hola, {customer}:\n\n{item} ({number}) se puede conseguir, pero la biblioteca dueña cobra {amount}, que "
        "tendríamos que cobrarle a usted.\n\nDíganos por favor antes del {answer_by} si podemos pedirlo. Sin su "
        "respuesta no lo haremos." + _BYE,
        ""),
    ("status_reply", "customer", "friendly"): (
        "Su préstamo interbibliotecario {number}",
        "Hola, {customer}:\n\nsobre {item}, que usted pidió: {where}. {due_line}\n\n"
        "Escríbanos o llámenos si necesita algo más." + _BYE,
        ""),
    ("status_reply", "customer", "formal"): (
        "Su préstamo interbibliotecario {number}",
        "Estimado/a {customer}:\n\nSu pedido: {number}\nTítulo: {item}\nEstado al {today}: {where}. {due_line}" + _BYE,
        ""),
    ("reminder", "library", ""): (
        "Pronto vencen préstamos de {office}",
        "Estimados colegas:\n\nestos materiales nuestros vencen pronto:\n\n{lines}\n\n"
        "Si sus lectores necesitan más tiempo, pidan una renovación antes de la fecha de vencimiento." + _BYE,
        "- {numbers}: {item} [{barcode}], vence el {due}"),
    ("overdue_1", "library", ""): (
        "Préstamos vencidos de {office} ({count})",
        "Estimados colegas:\n\nsegún nuestros datos, estos materiales nuestros ya vencieron. ¿Podrían "
        "revisarlo?\n\n{lines}\n\nSi están en camino, o si nuestros datos están equivocados, avísennos por favor. "
        "Gracias." + _BYE,
        _THEIRS),
    ("overdue_2", "library", ""): (
        "Segundo aviso: préstamos vencidos de {office} ({count})",
        "Estimados colegas:\n\nya les escribimos sobre estos materiales vencidos y todavía no han vuelto:\n\n{lines}"
        "\n\nDevuélvanlos por favor ahora, o díganos qué saben de cada uno: lo tiene su lector, se devolvió tal día, o "
        "no se encuentra. Quizás valga la pena mirar en sus estantes." + _BYE,
        _THEIRS),
    ("overdue_3", "library", ""): (
        "Último aviso antes de facturar: préstamos vencidos de {office} ({count})",
        "Estimados colegas:\n\nnuestros avisos sobre estos materiales quedaron sin respuesta:\n\n{lines}\n\n"
        "Lo que no vuelva en siete días lo daremos por perdido y lo facturaremos: {charges}. Hasta entonces es posible "
        "que tengamos que suspender los préstamos a su biblioteca.\n\nEscríbannos o llámennos; casi todo se resuelve "
        "con una mirada al estante." + _BYE,
        _THEIRS),
    ("billed_lost", "library", ""): (
        "Materiales que damos por perdidos: préstamos de {office} ({count})",
        "Estimados colegas:\n\nestos materiales nuestros no han vuelto y no tenemos respuesta que lo explique. Lo que "
        "abajo figura como perdido (lost) lo damos por perdido y lo facturaremos: {charges}.\n\n{lines}\n\n"
        "Si alguno aparece, devuélvanlo de inmediato y avísennos; lo que entonces pedimos está en las reglas que hemos "
        "acordado. Si ya lo devolvieron o prefieren enviar un ejemplar de reemplazo, escríbannos antes de pagar."
        + _BYE,
        _THEIRS + ": {level}"),
    ("we_lost_yours", "library", ""): (
        "Perdimos su material {theirs}",
        "Estimados colegas:\n\nlamentamos decirles que no podemos devolver este material suyo:\n\n{lines}\n\n"
        "Lo que pasó: {reason}. Envíennos por favor su factura, o díganos si aceptarían un ejemplar de "
        "reemplazo." + _BYE,
        "- {numbers}: {item} [{barcode}], vence el {due}"),
    ("you_damaged_ours", "library", ""): (
        "Nuestro material volvió dañado: {theirs}",
        "Estimados colegas:\n\neste material nuestro volvió dañado ({reason}):\n\n{lines}\n\n"
        "El cargo es de {amount}: {charges}. Si el daño ocurrió en el camino, avísennos en un plazo de 14 días para "
        "reclamar al transportista." + _BYE,
        "- {numbers}: {item} [{barcode}]"),
    ("invoice", "library", ""): (
        "Factura {invoice} de {office}",
        "Estimados colegas:\n\nles enviamos nuestra factura {invoice} del {invoice_date} por {amount}, a pagar a más "
        "tardar el {invoice_due}.\n\n{lines}\n\n{refund_rule}\n\nIndiquen por favor el número de la factura con su "
        "pago." + _BYE,
        _BILLED),
    ("reminder_invoice", "library", ""): (
        "Recordatorio: factura {invoice} de {office}",
        "Estimados colegas:\n\nnuestra factura {invoice} del {invoice_date} vencía el {invoice_due}. De {amount} hemos "
        "recibido {paid}; quedan pendientes {balance}.\n\n{lines}\n\nSi su pago está en camino, gracias. Si la factura "
        "tiene algún error, avísennos por favor." + _BYE,
        _BILLED),
    ("statement", "library", ""): (
        "Estado de cuenta al {today}: {office}",
        "Estimados colegas:\n\nal {today} estas facturas están pendientes entre nosotros:\n\n{lines}\n\nEn total: "
        "{balance}. Avísennos por favor si sus datos son distintos." + _BYE,
        "- {invoice} del {invoice_date}, vence el {invoice_due}: {amount}, pagado {paid}, pendiente {balance}"),
    ("receipt", "library", ""): (
        "Recibo: factura {invoice}",
        "Estimados colegas:\n\ngracias: recibimos su pago de {paid} por nuestra factura {invoice} del {invoice_date}. "
        "Pendiente: {balance}." + _BYE,
        ""),
    ("refund", "library", ""): (
        "Reembolso: factura {invoice}",
        "Estimados colegas:\n\nles reembolsamos {amount} de nuestra factura {invoice} del "
        "{invoice_date} ({reason}).\n\n{lines}" + _BYE,
        "- {numbers}: {item} [{barcode}]"),
    ("status_reply", "library", "friendly"): (
        "Su pregunta sobre {theirs}",
        "Hola:\n\ngracias por preguntar por {numbers}, {item}: {where}. {due_line}\n\n"
        "Si sus datos dicen otra cosa, avísennos y volveremos a mirar." + _BYE,
        ""),
    ("status_reply", "library", "formal"): (
        "Pedido de préstamo interbibliotecario {theirs}",
        "Estimados colegas:\n\nReferencia: {numbers}\nTítulo: {item}\nEstado al {today}: {where}. {due_line}\n\n"
        "Citen por favor la referencia en su respuesta." + _BYE,
        ""),
    ("conditional_answer", "library", ""): (
        "Su condición para {theirs}",
        "Estimados colegas:\n\nsobre {numbers}, {item}, que prestarían con una condición: {reason}.\n\n"
        "Gracias por la oferta." + _BYE,
        ""),
    ("return_slip", "library", ""): (
        "Devuelto: {theirs}",
        "Devuelto con gracias a {library} ({library_symbol}, mensajería {courier_code}):\n\n{lines}\n\n"
        "Si falta algo, avísennos por favor de inmediato." + _BYE,
        "- {numbers}: {item} [{barcode}], piezas: {pieces}"),
    ("claimed_returned", "library", ""): (
        "Busquen por favor en sus estantes: {theirs}",
        "Estimados colegas:\n\nsegún nuestros datos, estos materiales suyos ya les fueron devueltos, y no los han "
        "registrado:\n\n{lines}\n\n¿Podrían buscarlos en sus estantes y entre sus devoluciones, y avisarnos antes del "
        "{answer_by}? Nosotros también buscamos, y preguntamos a la mensajería." + _BYE,
        "- {numbers}: {item} [{barcode}], devuelto el {returned}"),
    ("extension", "library", ""): (
        "¿Más tiempo para {theirs}?",
        "Estimados colegas:\n\n¿podemos quedarnos más tiempo con estos materiales?\n\n{lines}\n\nLo pedimos hasta el "
        "{new_due}: {reason}. Sin respuesta respetaremos su fecha de vencimiento." + _BYE,
        "- {numbers}: {item} [{barcode}], vence el {due}"),
}  # fmt: skip
